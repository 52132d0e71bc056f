"""How much memory the local cloud takes while a large object passes: python3 large_object.py Slipway.LocalCloud.dll [GIGABYTES, 5].

Puts it in one request and in parts of 64 MiB, four at a time, and gets both back, checking every byte by its MD5. Linux only (/proc), and twice the size
of the object has to be free where temporary files go (TMPDIR).
"""
import concurrent.futures
import hashlib
import http.client
import re
import subprocess
import sys
import tempfile
import time

PART = 64 * 1024 * 1024
BLOCK = hashlib.shake_256(b"block").digest(1024 * 1024)


def memory(process, name):
    with open(f"/proc/{process}/status", encoding="ascii") as file:
        return int(re.search(rf"{name}:\s+(\d+) kB", file.read()).group(1)) / 1024


def blocks(size):
    for _ in range(size // len(BLOCK)):
        yield BLOCK


def ask(address, method, path, size=0, body=None):
    connection = http.client.HTTPConnection(address, timeout=600)
    try:
        if size:
            connection.request(method, path, body=blocks(size), headers={"Content-Length": str(size)})
        else:
            connection.request(method, path, body=body)
        answer = connection.getresponse()
        text = answer.read()
        assert answer.status == 200, (method, path, answer.status, text)
        return answer.headers, text.decode()
    finally:
        connection.close()


def download(address, path):
    connection = http.client.HTTPConnection(address, timeout=600)
    connection.request("GET", path)
    answer = connection.getresponse()
    digest = hashlib.md5()
    while piece := answer.read(1024 * 1024):
        digest.update(piece)
    connection.close()
    return digest.hexdigest()


def upload_in_parts(address, path, size):
    upload = re.search("<UploadId>(.+)</UploadId>", ask(address, "POST", f"{path}?uploads")[1]).group(1)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        sent = pool.map(lambda number: ask(address, "PUT", f"{path}?partNumber={number}&uploadId={upload}", PART)[0]["ETag"], range(1, size // PART + 1))
        parts = "".join(f"<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>" for number, tag in enumerate(sent, 1))
    begun = time.monotonic()
    ask(address, "POST", f"{path}?uploadId={upload}", body=f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>")
    return f"completed in {time.monotonic() - begun:.3f} s"


def main():
    size = int(float(sys.argv[2] if len(sys.argv) > 2 else 5) * 1024 ** 3) // PART * PART
    expected = hashlib.md5()
    for block in blocks(size):
        expected.update(block)
    with tempfile.TemporaryDirectory() as state:
        cloud = subprocess.Popen(["dotnet", sys.argv[1], "--state", state, "--port", "0", "--engine", "none"], stdout=subprocess.PIPE, text=True)
        try:
            address = cloud.stdout.readline().split("//")[1].strip()
            ask(address, "PUT", "/large")
            print(f"{size / 1024 ** 3:.2f} GiB; memory in MiB\n\n| step | seconds | resident after it | highest so far | |\n|---|---|---|---|---|")

            def step(name, act):
                begun = time.monotonic()
                said = act() or ""
                taken = time.monotonic() - begun
                print(f"| {name} | {taken:.1f} | {memory(cloud.pid, 'VmRSS'):.0f} | {memory(cloud.pid, 'VmHWM'):.0f} | {said} |", flush=True)

            def check(path):
                assert download(address, path) == expected.hexdigest(), path

            step("start", lambda: None)
            step("put in one request", lambda: ask(address, "PUT", "/large/one", size) and None)
            step("get it", lambda: check("/large/one"))
            step("put in parts, four at a time", lambda: upload_in_parts(address, "/large/parts", size))
            step("get it", lambda: check("/large/parts"))
        finally:
            cloud.kill()
            cloud.wait()


main()
