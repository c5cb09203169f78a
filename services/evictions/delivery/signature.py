"""What a receiver checks a webhook by: HMAC-SHA-256 over id, instant and body (Standard Webhooks 1.0). Pure."""

import hmac
from base64 import b64encode
from datetime import datetime


def signed_headers(secret: bytes, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """`webhook-id` (the same for a repeat), `webhook-timestamp` (seconds) and `webhook-signature` (`v1,<base64>`).

    The receiver refuses a timestamp that is minutes old and an id it has had: a recorded call is worth nothing.
    """
    timestamp = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), timestamp.encode(), body))
    signature = b64encode(hmac.digest(secret, signed, "sha256")).decode()
    return {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": f"v1,{signature}"}
