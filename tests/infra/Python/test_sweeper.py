import datetime
import unittest

from load import module

sweeper = module("cost/functions/sweeper/index.py")
NOW = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.timezone.utc)


def endpoint(name, hours, status="InService"):
    return {"EndpointName": name, "EndpointStatus": status, "LastModifiedTime": NOW - datetime.timedelta(hours=hours)}


class SageMaker:
    def __init__(self, *endpoints):
        self.endpoints = list(endpoints)

    def get_paginator(self, name):
        assert name == "list_endpoints"
        return self

    def paginate(self, NameContains):
        found = [one for one in self.endpoints if NameContains in one["EndpointName"]]
        return [{"Endpoints": found[:1]}, {"Endpoints": found[1:]}]

    def delete_endpoint(self, EndpointName):
        self.endpoints = [one for one in self.endpoints if one["EndpointName"] != EndpointName]


class SweeperTests(unittest.TestCase):
    def test_what_outlived_its_test_goes_and_the_rest_stays(self):
        cloud = SageMaker(endpoint("slipway-prices-staging", 7), endpoint("slipway-bikes-staging", 5), endpoint("slipway-prices", 900))
        self.assertEqual(["slipway-prices-staging"], sweeper.sweep(cloud, NOW, 6))
        self.assertEqual(["slipway-bikes-staging", "slipway-prices"], [one["EndpointName"] for one in cloud.endpoints])
        self.assertEqual([], sweeper.sweep(cloud, NOW, 6))

    def test_on_the_last_page_too(self):
        cloud = SageMaker(endpoint("slipway-a-staging", 1), endpoint("slipway-b-staging", 8), endpoint("slipway-c-staging", 9))
        self.assertEqual(["slipway-b-staging", "slipway-c-staging"], sweeper.sweep(cloud, NOW, 6))

    def test_a_live_endpoint_and_somebody_elses_are_never_touched(self):
        for name in ("slipway-prices", "other-staging", "slipway-prices-staging-2", "my-slipway-prices-staging", "slipway-Prices-staging"):
            self.assertFalse(sweeper.expired(endpoint(name, 900), NOW, 6), name)

    def test_one_on_its_way_is_left_alone_and_a_failed_one_is_not(self):
        for status in ("Creating", "Updating", "Deleting", "RollingBack", "SystemUpdating"):
            self.assertFalse(sweeper.expired(endpoint("slipway-a-staging", 9, status), NOW, 6), status)
        self.assertTrue(sweeper.expired(endpoint("slipway-a-staging", 9, "Failed"), NOW, 6))


if __name__ == "__main__":
    unittest.main()
