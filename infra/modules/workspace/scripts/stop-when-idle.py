"""Stops a notebook instance on which nothing has run for some minutes. Cron starts it; it needs Python and the AWS CLI only."""
import datetime
import json
import ssl
import subprocess
import sys
import urllib.request

JUPYTER = "https://localhost:8443/api/"
METADATA = "/opt/ml/metadata/resource-metadata.json"


def read(path, address=JUPYTER):
    # Jupyter's certificate on the instance is its own.
    with urllib.request.urlopen(address + path, context=ssl._create_unverified_context(), timeout=30) as answer:
        return json.load(answer)


def last_work(kernels, terminals, started):
    """When something ran last; None while a kernel is busy."""
    if any(kernel["execution_state"] == "busy" for kernel in kernels):
        return None
    times = [thing["last_activity"] for thing in kernels + terminals]
    return max([started] + [datetime.datetime.fromisoformat(time.replace("Z", "+00:00")) for time in times])


def is_idle(kernels, terminals, started, now, minutes):
    last = last_work(kernels, terminals, started)
    return last is not None and now - last >= datetime.timedelta(minutes=minutes)


def main():
    now = datetime.datetime.now(datetime.timezone.utc)
    with open("/proc/uptime", encoding="ascii") as uptime:
        started = now - datetime.timedelta(seconds=float(uptime.read().split()[0]))
    if is_idle(read("kernels"), read("terminals"), started, now, int(sys.argv[1])):
        with open(METADATA, encoding="utf-8") as metadata:
            name = json.load(metadata)["ResourceName"]
        print(f"Idle for {sys.argv[1]} minutes: {name} is stopped.")
        subprocess.run(["aws", "sagemaker", "stop-notebook-instance", "--notebook-instance-name", name], check=True)


if __name__ == "__main__":
    main()
