resource "aws_vpc_endpoint_service" "payroll" {
  acceptance_required = false
}
