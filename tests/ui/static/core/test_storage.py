"""What the browser keeps: by the names that it has always had, and without harm where it keeps nothing."""

from tests.ui.static.frames import RunJs

LOAD = "const { browserStorage, tabStorage, KEYS } = await load('core/storage.js');\n"


def test_names_are_those_by_which_browsers_have_kept_things_so_far(run_js: RunJs) -> None:
    assert run_js(LOAD + "return KEYS;") == {
        "announcement": "playgroundRead",
        "bestOfTask": "playgroundBest:",
        "curves": "playground:curves",
        "pinnedRuns": "playgroundPins1",
        "projectorMode": "playgroundProjector",
        "stepKind": "playgroundStep",
        "theme": "playgroundTheme",
        "tour": "playgroundTour",
    }


def test_texts_and_objects_come_back_from_where_they_were_put(run_js: RunJs) -> None:
    got = run_js(
        LOAD
        + """const kept = [browserStorage.write('a', 'one'), tabStorage.writeJson('b', { two: [2] })];
        return [kept, browserStorage.read('a'), tabStorage.readJson('b'), browserStorage.read('b'),
                localStorage.getItem('a'), sessionStorage.getItem('b')];"""
    )
    assert got == [[True, True], "one", {"two": [2]}, None, "one", '{"two":[2]}']


def test_what_is_no_json_counts_as_nothing(run_js: RunJs) -> None:
    got = run_js(
        LOAD
        + """localStorage.setItem('c', '{spoilt');
        return ['c', 'd'].map((key) => browserStorage.readJson(key));"""
    )
    assert got == [None, None]


def test_a_browser_that_forbids_storage_keeps_nothing_and_says_so(run_js: RunJs) -> None:
    got = run_js(
        LOAD
        + """const { wasSeen } = await load('help/tour.js');
        const before = Object.getOwnPropertyDescriptor(window, 'localStorage');
        const get = () => { throw new Error('no'); };
        Object.defineProperty(window, 'localStorage', { configurable: true, get });
        try {
          return [browserStorage.allowed, browserStorage.write('e', '1'), browserStorage.read('e'),
                  browserStorage.readJson('e'), wasSeen()];
        } finally {
          Object.defineProperty(window, 'localStorage', before);
        }"""
    )
    assert got == [False, False, None, None, True]


def test_the_tour_is_seen_once_it_was_ended(run_js: RunJs) -> None:
    got = run_js(
        LOAD
        + """const { wasSeen } = await load('help/tour.js');
        browserStorage.write(KEYS.tour, '1');
        const after = wasSeen();
        localStorage.removeItem('playgroundTour');
        return [after, wasSeen()];"""
    )
    assert got == [True, False]
