"""Carriers that remember what they were handed, and servers that answer badly."""

import json
import socketserver
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Recorder:
    """A carrier that delivers at once; one that recognises delivers each key once."""

    def __init__(self, *, recognises):
        self.recognises = recognises
        self.received = []

    def is_set_up(self):
        return True

    @contextmanager
    def open(self):
        yield self.accept

    def accept(self, parcel):
        if not (self.recognises and parcel.uuid in {each.uuid for each in self.received}):
            self.received.append(parcel)

    def times(self):
        return Counter(parcel.uuid for parcel in self.received)


class Gateway(ThreadingHTTPServer):
    """An SMS gateway on this machine, which delivers each key once."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Asked)
        self.delivered = Counter()
        self.asked = []
        self.answer = (200, b'{"id": "1"}')
        self.waits = 0
        self.before = self.after = lambda _number: None
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/sms"


class _Asked(BaseHTTPRequestHandler):
    def do_POST(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        gateway = self.server
        gateway.asked.append((dict(self.headers), json.loads(content)))
        number = len(gateway.asked)
        gateway.before(number)
        status, said = gateway.answer
        if status == 200:
            key = json.loads(content)["key"]
            gateway.delivered[key] = 1
        gateway.after(number)
        time.sleep(gateway.waits)
        with suppress(OSError):  # whoever asked was killed
            self.send_response(status)
            self.end_headers()
            self.wfile.write(said)

    def log_message(self, *args):
        """Say nothing."""


class MailServer(socketserver.ThreadingTCPServer):
    """An SMTP server that takes every e-mail, but for what it is told to do."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Session)
        self.received = []
        self.answers = {}
        self.slow_at = ""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.partition(" ")[0].upper()
            if word == "DATA":
                self.say("354 go on")
                self.take()
            elif not self.said(word) and not self.said(line.upper()):
                self.say("221 bye" if word == "QUIT" else "250 ok")

    def take(self):
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line)
        if not self.said("."):
            self.server.received.append("".join(lines))
            self.wait(".")
            self.say("250 taken")

    def said(self, word):
        self.wait(word)
        if answer := self.server.answers.get(word):
            self.say(answer)
        return bool(answer)

    def wait(self, word):
        if self.server.slow_at == word:
            time.sleep(2)

    def say(self, text):
        try:
            self.wfile.write(f"{text}\r\n".encode())
        except OSError:
            """Whoever was there has gone."""
