#!/usr/bin/env bash
# One would guess: `aws cloudtrail validate-logs` exits with 0 only if CloudTrail's digest files prove the log files of the
#   period.
# What happens: it exits with 0 if it finds no digest file at all. It looks in the wrong folder for a trail of an
#   organization if the bucket is given with --s3-bucket, because then it does not ask whether the trail is one of an
#   organization. It starts at the last digest that it finds, so it does not notice that later ones were deleted.
# Version: PyPI awscli 1.46.3.
# Where it is said: "validate-logs" (AWS CLI Command Reference) says that the command detects the deletion of digest
#   files, and that --account-id is for trails of organizations. It names no exit code.
# Why it matters: a job that runs the command each night and looks at the exit code stays green for a trail that it does
#   not check, and after somebody deleted the digest files.
set -euo pipefail
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check awscli==1.46.3

# A server with the calls that the command makes, for two trails of three hours: one of an account, one of an organization.
cat >server.py <<'PY'
import base64, gzip, hashlib, json, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape
import rsa

ACCOUNT, ORGANIZATION, REGION, NAME = "111122223333", "o-exampleorgid", "eu-west-1", "audit"
public, private = rsa.newkeys(1024)


def trail(bucket, folder):
    """Three digests without log files, signed and chained, by their keys."""
    files, previous = {}, None
    for hour in (1, 2, 3):
        end = f"2026-11-01T0{hour}:00:00Z"
        key = (f"AWSLogs/{folder}/CloudTrail-Digest/{REGION}/2026/11/01/"
               f"{ACCOUNT}_CloudTrail-Digest_{REGION}_{NAME}_{REGION}_20261101T0{hour}0000Z.json.gz")
        content = json.dumps({
            "digestStartTime": f"2026-11-01T0{hour - 1}:00:00Z", "digestEndTime": end, "digestS3Bucket": bucket,
            "digestS3Object": key, "digestPublicKeyFingerprint": "print", "logFiles": [],
            "previousDigestS3Bucket": previous and bucket, "previousDigestS3Object": previous and previous[0],
            "previousDigestSignature": previous and previous[1],
        }).encode()
        to_sign = "\n".join([end, f"{bucket}/{key}", hashlib.sha256(content).hexdigest(), previous[1] if previous else "null"])
        signature = rsa.sign(to_sign.encode(), private, "SHA-256").hex()
        files[key] = (gzip.compress(content), signature)
        previous = (key, signature)
    return files


BUCKETS = {
    "whole": trail("whole", ACCOUNT),
    "without-the-last": dict(list(trail("without-the-last", ACCOUNT).items())[:2]),
    "without-digests": {f"AWSLogs/{ACCOUNT}/CloudTrail/{REGION}/2026/11/01/a.json.gz": (b"", "")},
    "organization": trail("organization", f"{ORGANIZATION}/{ACCOUNT}"),
}
JSON = {
    "ListPublicKeys": {"PublicKeyList": [{"Fingerprint": "print", "Value": base64.b64encode(public.save_pkcs1("DER")).decode()}]},
    "DescribeTrails": {"trailList": [{"TrailARN": f"arn:aws:cloudtrail:{REGION}:{ACCOUNT}:trail/{NAME}",
                                      "S3BucketName": "organization", "IsOrganizationTrail": True}]},
    "DescribeOrganization": {"Organization": {"Id": ORGANIZATION}},
}


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def reply(self, status, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.reply(200, json.dumps(JSON[self.headers["X-Amz-Target"].rpartition(".")[2]]).encode())

    def do_GET(self):
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
        bucket, _, key = url.path.lstrip("/").partition("/")
        if "location" in query:
            self.reply(200, f"<LocationConstraint>{REGION}</LocationConstraint>".encode())
        elif key:
            body, signature = BUCKETS[bucket][key]
            self.reply(200, body, x_amz_meta_signature=signature, x_amz_meta_signature_algorithm="SHA256withRSA")
        else:
            keys = [each for each in BUCKETS[bucket] if each.startswith(query["prefix"]) and each > query.get("marker", "")]
            found = "".join(f"<Contents><Key>{escape(each)}</Key></Contents>" for each in keys)
            self.reply(200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>".encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
python/bin/python server.py >port & server=$!
until [ -s port ]; do sleep 0.1; done

export AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_DEFAULT_REGION=eu-west-1 AWS_CONFIG_FILE=/dev/null
AWS_ENDPOINT_URL="http://127.0.0.1:$(cat port)"; export AWS_ENDPOINT_URL
try() {
  local title=$1 code=0; shift
  python/bin/aws cloudtrail validate-logs --trail-arn arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit \
    --start-time 2026-11-01T00:00:00Z --end-time 2026-11-01T03:00:00Z "$@" >out 2>&1 || code=$?
  echo "$title: $(grep -E '^No digests|valid$' out | paste -sd' '), exit code $code"
}
{
  try "a whole chain" --s3-bucket whole
  try "the last digest was deleted" --s3-bucket without-the-last
  try "all digests were deleted" --s3-bucket without-digests
  try "a trail of an organization" --account-id 111122223333
  try "the same with --s3-bucket" --account-id 111122223333 --s3-bucket organization
} | tee seen.txt

diff - seen.txt <<'EXPECTED'
a whole chain: 3/3 digest files valid, exit code 0
the last digest was deleted: 2/2 digest files valid, exit code 0
all digests were deleted: No digests found, exit code 0
a trail of an organization: 3/3 digest files valid, exit code 0
the same with --s3-bucket: No digests found, exit code 0
EXPECTED
echo "As found: validate-logs exits with 0 for a trail that it did not check."
