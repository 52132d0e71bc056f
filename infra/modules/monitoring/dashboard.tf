# One dashboard with a part for each model: three of them are free, and one is enough. Variants change with every delivery: graphs search.
locals {
  # Height of a model's part: a heading, and three rows of graphs.
  part = 20

  parts = {
    for index, name in sort(tolist(var.models)) : name => {
      top   = index * local.part
      live  = "{AWS/SageMaker,EndpointName,VariantName} EndpointName=\"${module.naming.models[name].live_endpoint}\""
      found = "{Slipway,Model,Variant} Model=\"${name}\""
      runs  = "{AWS/Sagemaker/ModelBuildingPipeline,PipelineName} PipelineName=\"${module.naming.models[name].pipeline}\""
    }
  }

  # By model its graphs: title, place, and what is searched for, each with statistic and period.
  graphs = {
    for name, part in local.parts : name => concat(
      [
        for index, metric in ["RMSE", "MSE", "MAE", "R2"] : {
          title = "${metric} with its interval", x = index * 6, y = part.top + 2, width = 6
          lines = [["${part.found} MetricName=(\"${metric}\" OR \"${metric}Lower\" OR \"${metric}Upper\")", "Average", 3600]]
        }
      ],
      [
        {
          title = "Requests and errors", x = 0, y = part.top + 8, width = 8
          lines = [["${part.live} MetricName=(\"Invocations\" OR \"Invocation4XXErrors\" OR \"Invocation5XXErrors\")", "Sum", 300]]
        },
        {
          title = "Model latency, microseconds", x = 8, y = part.top + 8, width = 8
          lines = [["${part.live} MetricName=\"ModelLatency\"", "p50", 300], ["${part.live} MetricName=\"ModelLatency\"", "p99", 300]]
        },
        {
          title = "Drift: statistic and threshold", x = 16, y = part.top + 8, width = 8
          lines = [["${part.found} MetricName=(\"DriftStatistic\" OR \"DriftThreshold\")", "Maximum", 3600]]
        },
        {
          title = "Missing labels and captures", x = 0, y = part.top + 14, width = 8
          lines = [["${part.found} MetricName=(\"LabelsMissing\" OR \"CapturesMissing\")", "Maximum", 3600]]
        },
        {
          title = "Training: executions", x = 8, y = part.top + 14, width = 8
          lines = [["${part.runs} MetricName=(\"ExecutionStarted\" OR \"ExecutionSucceeded\" OR \"ExecutionFailed\")", "Sum", 3600]]
        },
        {
          title = "Training: how long, milliseconds", x = 16, y = part.top + 14, width = 8
          lines = [["${part.runs} MetricName=\"ExecutionDuration\"", "Maximum", 3600]]
        },
      ],
    )
  }

  widgets = flatten([
    for name, graphs in local.graphs : [
      [{ type = "text", x = 0, y = local.parts[name].top, width = 24, height = 2, properties = { markdown = "# ${name}\nChampion, shadow and candidate beside one another, each by its variant." } }],
      [
        for graph in graphs : {
          type = "metric", x = graph.x, y = graph.y, width = graph.width, height = 6
          properties = {
            title   = graph.title
            view    = "timeSeries"
            region  = var.region
            stacked = false
            metrics = [for index, line in graph.lines : [{ expression = "SEARCH('${line[0]}', '${line[1]}', ${line[2]})", id = "e${index}", label = length(graph.lines) > 1 ? line[1] : "" }]]
          }
        }
      ],
    ]
  ])
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = local.names.dashboard
  dashboard_body = jsonencode({ widgets = local.widgets })
}
