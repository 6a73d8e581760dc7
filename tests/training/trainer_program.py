"""A program that trains nets in processes of their own."""

PROGRAM = """
import json, os, sys
from hashlib import sha256
from pathlib import Path
from playground.training.runtime.environment import prepare_environment
prepare_environment()
import playground.datasets
from playground.spec import parse_link
from playground.training.runtime.configure import configure_tensorflow
from playground.training.session import Session

def numbers(link, chunk):
    spec = parse_link(link).spec
    configure_tensorflow(spec)
    session = Session(spec)
    session.compile()
    parts = [session.train(chunk) for _ in range(20 // chunk)]
    data = b"".join(p.tobytes() for p in parts) + session.trainer.weights.tobytes()
    return sha256(data).hexdigest()

def files():
    root = os.environ["PLAYGROUND_CACHE_DIR"]
    return len(list(Path(root).rglob("*.pb")))

def child(link, chunk):
    read, write = os.pipe()
    if os.fork() == 0:
        os.write(write, numbers(link, chunk).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        answer = pipe.read()
    os.wait()
    return {"answer": answer, "files": files()}

print(json.dumps([child(link, int(chunk)) for link, chunk in json.loads(sys.argv[1])]))
"""
