"""Takes endpoints of staging away that outlived their test. A delivery takes its own away; what is left here was left by one that died."""
import datetime
import json
import re

# The names that candidates are tested on (naming's staging_endpoint), and no other.
STAGING = re.compile(r"slipway-[a-z][a-z0-9-]*-staging\Z")
# SageMaker deletes no endpoint that is on its way to another state.
SETTLED = {"InService", "Failed", "OutOfService", "UpdateRollbackFailed"}


def expired(endpoint, now, hours):
    """Whether nobody has changed it for so long. A delivery that still wants it makes it anew."""
    return (
        STAGING.match(endpoint["EndpointName"]) is not None
        and endpoint["EndpointStatus"] in SETTLED
        and now - endpoint["LastModifiedTime"] >= datetime.timedelta(hours=hours)
    )


def sweep(sagemaker, now, hours):
    """Names of what was taken away."""
    gone = []
    for page in sagemaker.get_paginator("list_endpoints").paginate(NameContains="-staging"):
        for endpoint in page["Endpoints"]:
            if expired(endpoint, now, hours):
                sagemaker.delete_endpoint(EndpointName=endpoint["EndpointName"])
                gone.append(endpoint["EndpointName"])
    return gone


def handler(event, context):
    import boto3

    hours = event["hours"]
    gone = sweep(boto3.client("sagemaker"), datetime.datetime.now(datetime.timezone.utc), hours)
    print(json.dumps({"gone": gone, "hours": hours}))
    if gone:
        boto3.client("sns").publish(
            TopicArn=event["topic"],
            Subject="Slipway: staging endpoints were removed",
            Message=f"Nobody had changed them for {hours} hours, and they cost by the hour: {', '.join(gone)}.",
        )
    return {"gone": gone}
