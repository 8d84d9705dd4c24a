"""python -m careercenter.payments.sandbox --port 5001 --webhook URL --secret whsec_… [--dir DIR]

With --codes the promotion codes of `presets` are there to try.
"""

import argparse
import signal
from pathlib import Path
from types import FrameType

from werkzeug.serving import make_server

from careercenter.payments.sandbox import Options, create_app


def main() -> None:
    asked = arguments()
    options = Options(
        webhook_url=asked.webhook,
        secret=asked.secret,
        folder=asked.dir,
        codes=asked.codes,
        history=asked.history,
        url=f"http://127.0.0.1:{asked.port}",
    )
    server = make_server("127.0.0.1", asked.port, create_app(options), threaded=True)
    signal.signal(signal.SIGTERM, stop)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox", description="Stands in for Stripe.")
    parser.add_argument("--port", type=int, default=5001)
    parser.add_argument("--webhook", default="", help="where signed events are sent")
    parser.add_argument("--secret", default="whsec_sandbox", help="what they are signed with")
    parser.add_argument("--dir", type=Path, help="where its state is kept over a restart")
    parser.add_argument("--codes", action="store_true", help="with promotion codes to try")
    parser.add_argument("--history", type=Path, help="a file that tells what happened before")
    return parser.parse_args()


def stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
