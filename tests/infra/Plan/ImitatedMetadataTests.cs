namespace Slipway.Infra.Tests.Plan;

/// <summary>
/// The metadata database on moto 5.2, by itself: the provider waits long for each step of a database, and so beside the rest.
/// </summary>
public sealed class ImitatedMetadataTests : ImitatedAwsTests
{
    private const string Root = """
        terraform {
          required_providers {
            aws = {
              source  = "hashicorp/aws"
              version = "~> 5.100"
            }
          }
        }
        variable "account_id" {}
        variable "region" {}
        variable "repository" {}
        provider "aws" {
          region      = var.region
          max_retries = 3
        }
        resource "aws_vpc" "test" {
          cidr_block = "10.0.0.0/16"
        }
        resource "aws_subnet" "test" {
          count             = 2
          vpc_id            = aws_vpc.test.id
          cidr_block        = "10.0.${count.index}.0/24"
          availability_zone = "${var.region}${count.index == 0 ? "a" : "b"}"
        }
        module "metadata" {
          source              = "../../modules/metadata"
          account_id          = var.account_id
          region              = var.region
          vpc_id              = aws_vpc.test.id
          subnet_ids          = aws_subnet.test[*].id
          clients             = { tests = aws_vpc.test.default_security_group_id }
          runner              = { security_group_id = aws_vpc.test.default_security_group_id }
          alert_topic_arn     = "arn:aws:sns:us-east-1:123456789012:slipway-alerts"
          deletion_protection = false
        }
        """;

    // moto has instances; the provider waits 30 s for making one and 30 s for its end, which these tests have not.
    private const string Instances = """
        resource "aws_rds_cluster_instance" "this" {
          count = 0
        }
        """;

    // It does not give back a cluster's insights (and gives a scaling that it has not), a project's key and limit, and a rule's
    // description.
    private static readonly string[] NotGivenBack =
    [
        "module.metadata.aws_codebuild_project.runner[\"slipway-metadata-runner\"]: concurrent_build_limit, encryption_key",
        "module.metadata.aws_rds_cluster.this: performance_insights_enabled, performance_insights_kms_key_id, "
            + "performance_insights_retention_period, scaling_configuration",
        "module.metadata.aws_vpc_security_group_egress_rule.runner[\"slipway-metadata-runner\"]: description",
        "module.metadata.aws_vpc_security_group_ingress_rule.clients[\"tests\"]: description",
        "module.metadata.aws_vpc_security_group_ingress_rule.runner[\"slipway-metadata-runner\"]: description",
    ];

    [SkippableFact]
    public async Task The_database_is_made_stays_as_it_is_and_goes()
    {
        var (wanted, left) = await MakeAsync("examples/metadata", _ => { }, ("examples/metadata/main.tf", Root),
            ("modules/metadata/moto_override.tf", Instances));
        Assert.Equal(NotGivenBack, wanted);
        Assert.Empty(left);
    }
}
