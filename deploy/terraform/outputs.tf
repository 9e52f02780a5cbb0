output "bucket_name" {
  description = "The bucket with config/, scans/ and report/"
  value       = aws_s3_bucket.this.id
}

output "report_url" {
  description = "The report of the last scan"
  value       = "s3://${aws_s3_bucket.this.id}/report/report.html"
}

output "scanner_role_arn" {
  description = "The principal that the audit role must trust"
  value       = aws_iam_role.scanner.arn
}

output "state_machine_arn" {
  description = "What runs a scan"
  value       = aws_sfn_state_machine.this.arn
}

output "topic_arn" {
  description = "Where the messages are"
  value       = aws_sns_topic.this.arn
}
