resource "aws_db_subnet_group" "this" {
  name        = local.name
  description = "Slipway: metadata"
  subnet_ids  = var.subnet_ids
}

# Nobody connects without TLS, and changes of the schema are logged.
resource "aws_rds_cluster_parameter_group" "this" {
  name        = local.name
  description = "Slipway: metadata"
  family      = "aurora-postgresql${split(".", var.engine_version)[0]}"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = local.name
  engine                          = "aurora-postgresql"
  engine_version                  = var.engine_version
  database_name                   = "slipway"
  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [aws_security_group.this.id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name

  # People and programs come with a token of IAM. The owner's password is AWS's: made, kept and changed in Secrets Manager, and in no state.
  iam_database_authentication_enabled = true
  master_username                     = "slipway_owner"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = module.key.arn

  storage_encrypted                     = true
  kms_key_id                            = module.key.arn
  backup_retention_period               = var.backup_days
  preferred_backup_window               = "01:30-02:00"
  preferred_maintenance_window          = "sun:02:30-sun:03:30"
  copy_tags_to_snapshot                 = true
  deletion_protection                   = var.deletion_protection
  skip_final_snapshot                   = false
  final_snapshot_identifier             = "${local.name}-last"
  enabled_cloudwatch_logs_exports       = ["postgresql"]
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = module.key.arn
  performance_insights_retention_period = 7

  serverlessv2_scaling_configuration {
    min_capacity             = var.capacity.minimum
    max_capacity             = var.capacity.maximum
    seconds_until_auto_pause = var.capacity.minimum == 0 ? var.capacity.idle_minutes * 60 : null
  }

  depends_on = [aws_cloudwatch_log_group.this]

  lifecycle {
    # Minor versions come by themselves.
    ignore_changes = [engine_version]
  }
}

resource "aws_rds_cluster_instance" "this" {
  count                           = var.capacity.instances
  identifier                      = "${local.name}-${count.index}"
  cluster_identifier              = aws_rds_cluster.this.id
  engine                          = aws_rds_cluster.this.engine
  instance_class                  = "db.serverless"
  publicly_accessible             = false
  auto_minor_version_upgrade      = true
  copy_tags_to_snapshot           = true
  performance_insights_enabled    = true
  performance_insights_kms_key_id = module.key.arn
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/rds/cluster/${local.name}/postgresql"
  retention_in_days = 365
  kms_key_id        = module.key.arn
}

resource "aws_cloudwatch_metric_alarm" "capacity" {
  alarm_name          = "${local.name}-capacity"
  alarm_description   = "The metadata database has been at its largest size for 15 minutes: see what it runs, or raise capacity.maximum."
  namespace           = "AWS/RDS"
  metric_name         = "ACUUtilization"
  dimensions          = { DBClusterIdentifier = local.name }
  statistic           = "Average"
  period              = 300
  comparison_operator = "GreaterThanThreshold"
  threshold           = 95
  evaluation_periods  = 3

  # Paused, it tells nothing.
  treat_missing_data = "notBreaching"
  alarm_actions      = [var.alert_topic_arn]
}
