"""A process of the application whose limits are counted at argv[2], with the database at argv[1].

Each line that it reads is an account's address; it asks for a new password for it, every time from
another network address, and answers with the status. In a process of its own, for the limiter is
one for all applications of a process.
"""

import sys

from careercenter import create_app
from careercenter.config import Settings

app = create_app(
    Settings(environment="test", database_url=sys.argv[1], redis_url=sys.argv[2] or None)
)
app.config["WTF_CSRF_ENABLED"] = False
client = app.test_client()
for number, line in enumerate(sys.stdin):
    comes_from = {"REMOTE_ADDR": f"198.51.100.{number % 250}"}
    answer = client.post("/forgot-password", data={"email": line.strip()}, environ_base=comes_from)
    sys.stdout.write(f"{answer.status_code}\n")
    sys.stdout.flush()
