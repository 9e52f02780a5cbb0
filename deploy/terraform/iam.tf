locals {
  # Each service assumes its role only for what this account runs there. AWS documents such conditions for the roles of tasks, and not for
  # the execution role, which Fargate itself assumes.
  trust = { for service, source in {
    ecs-tasks = "ecs:${local.region}:${local.account_id}:*"
    scheduler = "scheduler:${local.region}:${local.account_id}:schedule-group/default"
    states    = "states:${local.region}:${local.account_id}:stateMachine:*"
    } : service => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Service = "${service}.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account_id }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:${source}" }
        }
      }]
  }) }
}

resource "aws_iam_role" "scanner" {
  name                 = var.scanner_role_name
  description          = "Assumes the audit role in each account, for the jobs of Plaudit that collect"
  permissions_boundary = local.boundary
  assume_role_policy   = local.trust["ecs-tasks"]
}

# What `plaudit iam scanner --organization --role … --out s3://…/scans/` prints.
resource "aws_iam_role_policy" "scanner" {
  name = "Plaudit"
  role = aws_iam_role.scanner.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      local.lists_organization ? [{
        Sid    = "ListOrganization"
        Effect = "Allow"
        Action = local.has_config ? [
          "organizations:ListAccounts",
          "organizations:ListAccountsForParent",
          "organizations:ListOrganizationalUnitsForParent",
          "organizations:ListRoots",
          "organizations:ListTagsForResource",
        ] : ["organizations:ListAccounts"]
        Resource = "*"
      }] : [],
      [
        {
          Sid    = "AssumeAuditRole"
          Effect = "Allow"
          Action = "sts:AssumeRole"
          Resource = (length(var.audit_role_arns) > 0 ?
          var.audit_role_arns : ["arn:${local.partition}:iam::*:role/${var.role_name}"])
        },
        {
          Sid       = "ListFiles"
          Effect    = "Allow"
          Action    = "s3:ListBucket"
          Resource  = aws_s3_bucket.this.arn
          Condition = { StringLike = { "s3:prefix" = ["scans/*"] } }
        },
      ],
      local.has_config ? [{
        Sid      = "ReadFiles"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "${aws_s3_bucket.this.arn}/config/*"
      }] : [],
      [{
        Sid      = "WriteFiles"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
        Resource = "${aws_s3_bucket.this.arn}/scans/*"
      }],
      local.use_key,
    )
  })
}

locals {
  use_key = local.has_key ? [{
    Sid      = "UseKey"
    Effect   = "Allow"
    Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
    Resource = var.kms_key_arn
  }] : []
}

resource "aws_iam_role" "check" {
  name_prefix          = "${var.name}-check-"
  description          = "Reads snapshots and writes reports, for the job of Plaudit that judges"
  permissions_boundary = local.boundary
  assume_role_policy   = local.trust["ecs-tasks"]
}

# What `plaudit iam scanner --read s3://…/scans/* --out s3://…/report/` prints.
resource "aws_iam_role_policy" "check" {
  name = "Plaudit"
  role = aws_iam_role.check.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid       = "ListFiles"
          Effect    = "Allow"
          Action    = "s3:ListBucket"
          Resource  = aws_s3_bucket.this.arn
          Condition = { StringLike = { "s3:prefix" = ["report/*", "scans/*"] } }
        },
        {
          Sid      = "ReadFiles"
          Effect   = "Allow"
          Action   = "s3:GetObject"
          Resource = [for folder in(local.has_config ? ["config", "scans"] : ["scans"]) : "${aws_s3_bucket.this.arn}/${folder}/*"]
        },
        {
          Sid      = "WriteFiles"
          Effect   = "Allow"
          Action   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
          Resource = "${aws_s3_bucket.this.arn}/report/*"
        },
      ],
      local.use_key,
    )
  })
}

resource "aws_iam_role" "execution" {
  name_prefix          = "${var.name}-execution-"
  description          = "Writes the logs of the jobs of Plaudit, and pulls their image if it is in Amazon ECR"
  permissions_boundary = local.boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "execution" {
  name = "Plaudit"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid    = "WriteLogs"
        Effect = "Allow"
        Action = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = join(":", [
          "arn", local.partition, "logs", local.region, local.account_id, "log-group", aws_cloudwatch_log_group.this.name, "*",
        ])
      }],
      var.image_repository_arn == "" ? [] : [
        {
          Sid      = "SignInToRepository"
          Effect   = "Allow"
          Action   = ["ecr:GetAuthorizationToken"]
          Resource = "*"
        },
        {
          Sid      = "PullImage"
          Effect   = "Allow"
          Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
          Resource = var.image_repository_arn
        },
      ],
    )
  })
}

resource "aws_iam_role" "state_machine" {
  name_prefix          = "${var.name}-scan-"
  description          = "Submits the jobs of Plaudit and says how they ended"
  permissions_boundary = local.boundary
  assume_role_policy   = local.trust["states"]
}

resource "aws_iam_role_policy" "state_machine" {
  name = "Plaudit"
  role = aws_iam_role.state_machine.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid    = "SubmitJobs"
          Effect = "Allow"
          Action = ["batch:SubmitJob"]
          Resource = [
            aws_batch_job_definition.check.arn, aws_batch_job_definition.collect.arn, aws_batch_job_queue.this.arn,
          ]
        },
        {
          Sid      = "FollowJobs"
          Effect   = "Allow"
          Action   = ["batch:DescribeJobs"]
          Resource = ["*"]
        },
        {
          Sid      = "StopJobs"
          Effect   = "Allow"
          Action   = ["batch:TerminateJob"]
          Resource = ["arn:${local.partition}:batch:${local.region}:${local.account_id}:job/*"]
        },
        {
          Sid    = "WaitForJobs"
          Effect = "Allow"
          Action = ["events:DescribeRule", "events:PutRule", "events:PutTargets"]
          Resource = [
            "arn:${local.partition}:events:${local.region}:${local.account_id}:rule/StepFunctionsGetEventsForBatchJobsRule",
          ]
        },
        {
          Sid      = "Report"
          Effect   = "Allow"
          Action   = ["sns:Publish"]
          Resource = [aws_sns_topic.this.arn]
        },
        {
          Sid      = "ReadCounts"
          Effect   = "Allow"
          Action   = ["s3:GetObject"]
          Resource = ["${aws_s3_bucket.this.arn}/report/summary.md"]
        },
      ],
      local.has_key ? [{
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [var.kms_key_arn]
      }] : [],
    )
  })
}

resource "aws_iam_role" "schedule" {
  name_prefix          = "${var.name}-schedule-"
  description          = "Starts the scans of Plaudit"
  permissions_boundary = local.boundary
  assume_role_policy   = local.trust["scheduler"]
}

resource "aws_iam_role_policy" "schedule" {
  name = "Plaudit"
  role = aws_iam_role.schedule.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "StartScan"
      Effect   = "Allow"
      Action   = ["states:StartExecution"]
      Resource = [aws_sfn_state_machine.this.arn]
    }]
  })
}
