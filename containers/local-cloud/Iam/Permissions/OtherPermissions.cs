namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>What operations of ECR, CloudWatch, CodeBuild and EventBridge need (service authorization reference).</summary>
internal static class OtherPermissions
{
    /// <summary>See <see cref="PermissionTable"/> for how rows are read.</summary>
    public const string Rows =
        """
        ecr:CreateRepository repository/{repositoryName} tags:TagResource
        ecr:DescribeRepositories repository/{repositoryNames}
        ecr:DeleteRepository repository/{repositoryName}
        ecr:GetAuthorizationToken *
        ecr:DescribeImages repository/{repositoryName}
        ecr:ListImages repository/{repositoryName}
        ecr:BatchGetImage repository/{repositoryName}
        ecr:BatchDeleteImage repository/{repositoryName}
        ecr:BatchCheckLayerAvailability repository/{repositoryName}
        ecr:GetDownloadUrlForLayer repository/{repositoryName}
        ecr:InitiateLayerUpload repository/{repositoryName}
        ecr:UploadLayerPart repository/{repositoryName}
        ecr:CompleteLayerUpload repository/{repositoryName}
        ecr:PutImage repository/{repositoryName}
        ecr:DescribeImageScanFindings repository/{repositoryName}
        ecr:StartImageScan repository/{repositoryName}
        ecr:PutImageScanningConfiguration repository/{repositoryName}
        ecr:PutImageTagMutability repository/{repositoryName}
        ecr:SetRepositoryPolicy repository/{repositoryName}
        ecr:GetRepositoryPolicy repository/{repositoryName}
        ecr:DeleteRepositoryPolicy repository/{repositoryName}
        ecr:PutLifecyclePolicy repository/{repositoryName}
        ecr:GetLifecyclePolicy repository/{repositoryName}
        ecr:DeleteLifecyclePolicy repository/{repositoryName}
        ecr:TagResource {resourceArn}
        ecr:UntagResource {resourceArn}
        ecr:ListTagsForResource {resourceArn}

        logs:CreateLogGroup log-group:{logGroupName}:log-stream: tags:TagResource
        logs:DeleteLogGroup log-group:{logGroupName}:log-stream:
        logs:DescribeLogGroups log-group:{logGroupNamePrefix}:log-stream:
        logs:PutRetentionPolicy log-group:{logGroupName}:log-stream:
        logs:DeleteRetentionPolicy log-group:{logGroupName}:log-stream:
        logs:ListTagsForResource {resourceArn}
        logs:TagResource {resourceArn}
        logs:UntagResource {resourceArn}
        logs:AssociateKmsKey log-group:{logGroupName}:log-stream:
        logs:DisassociateKmsKey log-group:{logGroupName}:log-stream:
        logs:CreateLogStream log-group:{logGroupName}:log-stream:{logStreamName}
        logs:DeleteLogStream log-group:{logGroupName}:log-stream:{logStreamName}
        logs:DescribeLogStreams log-group:{logGroupName}:log-stream:
        logs:PutLogEvents log-group:{logGroupName}:log-stream:{logStreamName}
        logs:GetLogEvents log-group:{logGroupName}:log-stream:{logStreamName}
        logs:FilterLogEvents log-group:{logGroupName}:log-stream:

        monitoring:PutMetricData *
        monitoring:GetMetricData *
        monitoring:GetMetricStatistics *
        monitoring:ListMetrics *
        monitoring:PutMetricAlarm alarm:{AlarmName}
        monitoring:PutCompositeAlarm alarm:{AlarmName}
        monitoring:DescribeAlarms alarm:{AlarmNames}
        monitoring:DescribeAlarmsForMetric *
        monitoring:DescribeAlarmHistory alarm:{AlarmName}
        monitoring:DeleteAlarms alarm:{AlarmNames}
        monitoring:SetAlarmState alarm:{AlarmName}
        monitoring:EnableAlarmActions alarm:{AlarmNames}
        monitoring:DisableAlarmActions alarm:{AlarmNames}
        monitoring:TagResource {ResourceARN}
        monitoring:UntagResource {ResourceARN}
        monitoring:ListTagsForResource {ResourceARN}
        monitoring:PutDashboard global:dashboard/{DashboardName}
        monitoring:GetDashboard global:dashboard/{DashboardName}
        monitoring:ListDashboards *
        monitoring:DeleteDashboards global:dashboard/{DashboardNames}

        codebuild:CreateProject project/{name} pass:{serviceRole}
        codebuild:UpdateProject project/{name} pass:{serviceRole}
        codebuild:DeleteProject project/{name}
        codebuild:BatchGetProjects project/{names}
        codebuild:ListProjects *
        codebuild:StartBuild project/{projectName}
        codebuild:RetryBuild build/{id}
        codebuild:BatchGetBuilds build/{ids}
        codebuild:ListBuilds *
        codebuild:ListBuildsForProject project/{projectName}
        codebuild:StopBuild build/{id}

        events:PutRule rule/{Name} pass:{RoleArn} tags:TagResource
        events:DescribeRule rule/{Name}
        events:ListRules *
        events:EnableRule rule/{Name}
        events:DisableRule rule/{Name}
        events:DeleteRule rule/{Name}
        events:PutTargets rule/{Rule} pass:{Targets.RoleArn}
        events:RemoveTargets rule/{Rule}
        events:ListTargetsByRule rule/{Rule}
        events:ListRuleNamesByTarget *
        events:PutEvents event-bus/default
        events:TestEventPattern *
        events:DescribeEventBus event-bus/default
        events:ListEventBuses *
        events:TagResource {ResourceARN}
        events:UntagResource {ResourceARN}
        events:ListTagsForResource {ResourceARN}

        application-autoscaling:RegisterScalableTarget *
        application-autoscaling:DeregisterScalableTarget *
        application-autoscaling:DescribeScalableTargets *
        application-autoscaling:PutScalingPolicy *
        application-autoscaling:DescribeScalingPolicies *
        application-autoscaling:DeleteScalingPolicy *
        application-autoscaling:DescribeScalingActivities *
        application-autoscaling:TagResource {ResourceARN}
        application-autoscaling:UntagResource {ResourceARN}
        application-autoscaling:ListTagsForResource {ResourceARN}
        """;
}
