resource "aws_vpc_endpoint_service" "payroll" {
  allowed_principals = ["*"]
}
