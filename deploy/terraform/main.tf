# Scans AWS PrivateLink on a schedule with Plaudit: docs/deploy.md.

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  partition  = data.aws_partition.current.partition
  region     = data.aws_region.current.id
  account_id = data.aws_caller_identity.current.account_id

  has_config         = var.config != ""
  has_key            = var.kms_key_arn != ""
  lists_organization = var.organization && length(var.accounts) == 0
  boundary           = var.permissions_boundary_arn == "" ? null : var.permissions_boundary_arn

  bucket = "s3://${aws_s3_bucket.this.id}"

  environment = {
    AWS_REGION              = local.region
    JAVA_TOOL_OPTIONS       = "-XX:MaxRAMPercentage=75"
    PLAUDIT_S3_BUCKET_OWNER = local.account_id
    PLAUDIT_CONFIG          = local.has_config ? "${local.bucket}/config/${var.config}" : ""
  }
}

# config/ is yours, scans/ has the snapshots of each scan, report/ the reports of the last one.
resource "aws_s3_bucket" "this" {
  bucket_prefix = "${lower(var.name)}-"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = local.has_key

    apply_server_side_encryption_by_default {
      sse_algorithm     = local.has_key ? "aws:kms" : "AES256"
      kms_master_key_id = local.has_key ? var.kms_key_arn : null
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "Scans"
    status = "Enabled"

    filter {
      prefix = "scans/"
    }

    expiration {
      days = var.retention_days
    }
  }

  rule {
    id     = "EarlierVersions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = var.retention_days
    }

    expiration {
      expired_object_delete_marker = true
    }
  }

  rule {
    id     = "UnfinishedUploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_sns_topic" "this" {
  name         = var.name
  display_name = "Plaudit"
}

resource "aws_sns_topic_subscription" "this" {
  count     = var.email == "" ? 0 : 1
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = var.email
}

resource "aws_sns_topic_policy" "this" {
  arn = aws_sns_topic.this.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.this.arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account_id }
          ArnLike = {
            "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${local.region}:${local.account_id}:alarm:${var.name}-*"
          }
        }
      },
      {
        Sid       = "OnlyTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = aws_sns_topic.this.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/plaudit/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "Plaudit: HTTPS to the AWS APIs, nothing in"
  vpc_id      = var.vpc_id

  egress {
    description      = "HTTPS"
    protocol         = "tcp"
    from_port        = 443
    to_port          = 443
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_batch_compute_environment" "this" {
  type  = "MANAGED"
  state = "ENABLED"

  compute_resources {
    type               = "FARGATE"
    max_vcpus          = 16
    subnets            = var.subnet_ids
    security_group_ids = [aws_security_group.this.id]
  }
}

resource "aws_batch_job_queue" "this" {
  name     = var.name
  state    = "ENABLED"
  priority = 1

  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.this.arn
  }
}

resource "aws_batch_job_definition" "collect" {
  name                  = "${var.name}-collect"
  type                  = "container"
  platform_capabilities = ["FARGATE"]
  parameters            = { out = "${local.bucket}/scans/by-hand/shard-{shard}/" }

  # A job that was killed is retried, and resumes; one that cannot work, because of its input or its permissions, is not.
  retry_strategy {
    attempts = 3

    evaluate_on_exit {
      action       = "EXIT"
      on_exit_code = "2"
    }
  }

  timeout {
    attempt_duration_seconds = 10800
  }

  container_properties = jsonencode({
    image                = var.image
    command              = ["collect", "--shard", "auto", "--allow-incomplete", "--resume", "--out", "Ref::out"]
    jobRoleArn           = aws_iam_role.scanner.arn
    executionRoleArn     = aws_iam_role.execution.arn
    resourceRequirements = [{ type = "VCPU", value = "1" }, { type = "MEMORY", value = "2048" }]
    networkConfiguration = { assignPublicIp = var.assign_public_ip }
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-stream-prefix = "collect"
      }
    }
    environment = [for name, value in merge(local.environment, local.has_config ? {} : {
      PLAUDIT_ORGANIZATION = local.lists_organization ? "true" : ""
      PLAUDIT_ACCOUNT      = join(",", var.accounts)
      PLAUDIT_ROLE         = var.role_name
      PLAUDIT_EXTERNAL_ID  = var.external_id
      PLAUDIT_REGIONS      = join(",", var.regions)
    }) : { name = name, value = value } if value != ""]
  })

  lifecycle {
    precondition {
      condition     = var.organization || length(var.accounts) > 0 || local.has_config
      error_message = "Scan the organization, or name accounts or a config."
    }
  }
}

resource "aws_batch_job_definition" "check" {
  name                  = "${var.name}-check"
  type                  = "container"
  platform_capabilities = ["FARGATE"]
  parameters            = { snapshots = "${local.bucket}/scans/by-hand/shard-*/snapshot.ndjson.gz" }

  # 3 says that there are findings, 4 that the scan is incomplete: the reports are written.
  retry_strategy {
    attempts = 3

    dynamic "evaluate_on_exit" {
      for_each = ["2", "3", "4"]

      content {
        action       = "EXIT"
        on_exit_code = evaluate_on_exit.value
      }
    }
  }

  timeout {
    attempt_duration_seconds = 3600
  }

  container_properties = jsonencode({
    image = var.image
    command = [
      "check", "Ref::snapshots", "--baseline", "previous", "--history", "${local.bucket}/report/history/", "--overwrite",
      "--out", "${local.bucket}/report/",
    ]
    jobRoleArn           = aws_iam_role.check.arn
    executionRoleArn     = aws_iam_role.execution.arn
    resourceRequirements = [{ type = "VCPU", value = "1" }, { type = "MEMORY", value = tostring(var.check_memory) }]
    networkConfiguration = { assignPublicIp = var.assign_public_ip }
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this.name
        awslogs-stream-prefix = "check"
      }
    }
    environment = [for name, value in merge(local.environment, {
      PLAUDIT_FORMAT  = local.has_config ? "" : "html,sarif,json,markdown"
      PLAUDIT_FAIL_ON = local.has_config ? "" : var.fail_on
    }) : { name = name, value = value } if value != ""]
  })
}

resource "aws_sfn_state_machine" "this" {
  name     = "${var.name}-scan"
  role_arn = aws_iam_role.state_machine.arn

  definition = templatefile("${path.module}/scan.asl.json", {
    Partition  = local.partition
    Queue      = aws_batch_job_queue.this.arn
    CollectJob = aws_batch_job_definition.collect.arn
    CheckJob   = aws_batch_job_definition.check.arn
    Shards     = var.shards
    Bucket     = aws_s3_bucket.this.id
    Topic      = aws_sns_topic.this.arn
    Logs       = aws_cloudwatch_log_group.this.name
    Report     = "${local.bucket}/report/report.html"
  })

  depends_on = [aws_iam_role_policy.state_machine]
}

resource "aws_scheduler_schedule" "this" {
  name                         = "${var.name}-scan"
  description                  = "Starts the scans of Plaudit"
  state                        = "ENABLED"
  schedule_expression          = var.schedule
  schedule_expression_timezone = var.time_zone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_sfn_state_machine.this.arn
    role_arn = aws_iam_role.schedule.arn
    input    = "{}"

    retry_policy {
      maximum_retry_attempts       = 10
      maximum_event_age_in_seconds = 3600
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "${var.name}-scan-failed"
  alarm_description   = "A scan of Plaudit failed, was incomplete, took too long or was stopped"
  alarm_actions       = [aws_sns_topic.this.arn]
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"

  metric_query {
    id          = "all"
    label       = "Scans that did not end well"
    expression  = "FILL(failed, 0) + FILL(stopped, 0) + FILL(late, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { failed = "ExecutionsFailed", stopped = "ExecutionsAborted", late = "ExecutionsTimedOut" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/States"
        metric_name = metric_query.value
        dimensions  = { StateMachineArn = aws_sfn_state_machine.this.arn }
        stat        = "Sum"
        period      = 300
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "none_ended" {
  alarm_name          = "${var.name}-no-scan-ended"
  alarm_description   = "No scan of Plaudit ended within ${var.alarm_hours} hours, or none was started"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]
  namespace           = "AWS/States"
  metric_name         = "ExecutionsSucceeded"
  dimensions          = { StateMachineArn = aws_sfn_state_machine.this.arn }
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = var.alarm_hours
  datapoints_to_alarm = var.alarm_hours
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
}
