# The same as the parameters of ../cloudformation/plaudit.yaml.

variable "name" {
  description = "Begins the names of what the module creates"
  type        = string
  default     = "plaudit"

  validation {
    condition     = can(regex("^[A-Za-z0-9-]{1,40}$", var.name))
    error_message = "Write letters, digits and hyphens, at most 40."
  }
}

variable "organization" {
  description = "Whether to scan all accounts of the organization, which this account must be allowed to list"
  type        = bool
  default     = true
}

variable "accounts" {
  description = "The IDs of the accounts to scan instead of the organization"
  type        = list(string)
  default     = []
}

variable "role_name" {
  description = "The name of the audit role in each account, with its path if it has one"
  type        = string
  default     = "PlauditAudit"
}

variable "external_id" {
  description = "The external ID that the audit role requires"
  type        = string
  default     = ""
}

variable "regions" {
  description = "The Regions to scan; all stands for those enabled in each account"
  type        = list(string)
  default     = ["all"]
}

variable "fail_on" {
  description = "The severity from which a finding counts in the message about the scan, as in --fail-on"
  type        = string
  default     = "new:high"
}

variable "config" {
  description = "The name of a configuration file below config/ in the bucket, such as plaudit.yaml; it replaces the variables above"
  type        = string
  default     = ""
}

variable "schedule" {
  description = "When to scan, as a schedule expression of EventBridge Scheduler"
  type        = string
  default     = "cron(0 5 * * ? *)"
}

variable "time_zone" {
  description = "The time zone of the schedule"
  type        = string
  default     = "UTC"
}

variable "alarm_hours" {
  description = "The alarm goes off if no scan ended within this many hours; up to 168, which CloudWatch looks back at most"
  type        = number
  default     = 31

  validation {
    condition     = var.alarm_hours >= 2 && var.alarm_hours <= 168
    error_message = "Write a number from 2 to 168."
  }
}

variable "vpc_id" {
  description = "The VPC of the subnets"
  type        = string
}

variable "subnet_ids" {
  description = "Subnets from which the AWS APIs and the image can be reached"
  type        = list(string)
}

variable "assign_public_ip" {
  description = "ENABLED for public subnets, DISABLED for subnets with a NAT gateway"
  type        = string
  default     = "DISABLED"
}

variable "image" {
  description = "The container image"
  type        = string
  default     = "ghcr.io/plaudit/plaudit:0.1.0"
}

variable "image_repository_arn" {
  description = "The ARN of the repository in Amazon ECR, if the image is in a private one"
  type        = string
  default     = ""
}

variable "shards" {
  description = "How many jobs share the accounts; at most 16 run at a time"
  type        = number
  default     = 4

  validation {
    condition     = var.shards >= 2 && var.shards <= 1000
    error_message = "Write a number from 2 to 1000."
  }
}

variable "check_memory" {
  description = "The memory of the job that judges, in MiB"
  type        = number
  default     = 4096
}

variable "scanner_role_name" {
  description = "The name of the role that assumes the audit role, whose trust policy names it"
  type        = string
  default     = "PlauditScanner"
}

variable "audit_role_arns" {
  description = "The ARNs of the roles that the scanner may assume; by default the role of that name in any account"
  type        = list(string)
  default     = []
}

variable "permissions_boundary_arn" {
  description = "The ARN of a permissions boundary for all roles"
  type        = string
  default     = ""
}

variable "kms_key_arn" {
  description = "The ARN of a KMS key for the bucket, whose policy must allow IAM policies; by default S3 has its own"
  type        = string
  default     = ""
}

variable "email" {
  description = "An address that gets the messages, once it has confirmed them"
  type        = string
  default     = ""
}

variable "retention_days" {
  description = "How long snapshots and earlier reports are kept"
  type        = number
  default     = 365
}

variable "log_retention_days" {
  description = "How long the output of the jobs is kept"
  type        = number
  default     = 90
}
