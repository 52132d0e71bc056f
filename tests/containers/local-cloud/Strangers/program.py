"""The image's program. train: keeps the mean of the rows. serve: answers the mean times the row, and its variant's factor."""
import http.server
import json
import os
import sys

base = os.environ["SAGEMAKER_BASE_DIR"]
if sys.argv[1] == "train":
    with open(f"{base}/input/data/train/rows.csv", encoding="utf-8") as file:
        rows = [float(line) for line in file]
    mean = sum(rows) / len(rows)
    with open(f"{base}/model/mean.json", "w", encoding="utf-8") as file:
        json.dump(mean, file)
    print(f"validation:mean={mean};", flush=True)
    sys.exit(0)

with open(f"{base}/model/mean.json", encoding="utf-8") as file:
    factor = json.load(file) * float(os.environ.get("FACTOR", "1"))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet: else the second waits for the first to be acknowledged, 40 ms

    def do_GET(self):
        self.answer(200, b"")

    def do_POST(self):
        row = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            self.answer(200, str(factor * float(row)).encode())
        except ValueError:
            self.answer(400, b"not a number")

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer.request_queue_size = 128
http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Handler).serve_forever()
