import json

from tools.js_packages import ROOT, faults, without_addresses

LOCK = {
    "lockfileVersion": 3,
    "packages": {
        "": {"name": "x"},
        "node_modules/a": {
            "version": "1.2.3",
            "integrity": "sha512-1",
            "funding": {"url": "https://a.example"},
        },
        "node_modules/b": {"version": "2.0.0", "resolved": "https://b.example/b.tgz"},
    },
}


def test_an_address_and_another_version_are_found():
    assert list(faults({"a": "1.2.3", "b": "2.1.0", "c": "1.0.0"}, LOCK)) == [
        "package-lock.json: b is 2.0.0, not 2.1.0",
        "package-lock.json: c is None, not 1.0.0",
        "package-lock.json: node_modules/a names an address",
        "package-lock.json: node_modules/b names an address",
    ]


def test_only_the_addresses_are_taken_out():
    tidy = without_addresses(LOCK)
    assert tidy["packages"]["node_modules/a"] == {"version": "1.2.3", "integrity": "sha512-1"}
    assert list(faults({"a": "1.2.3", "b": "2.0.0"}, tidy)) == []
    assert tidy["lockfileVersion"] == 3


def test_the_versions_of_the_tools_are_exact_and_none_is_needed_to_run_the_playground():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert "dependencies" not in package
    assert all(version.replace(".", "").isdigit() for version in package["devDependencies"].values())
