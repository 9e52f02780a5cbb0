resource "aws_vpc_endpoint" "consumer_reports" {
  provider           = aws.consumer
  vpc_id             = aws_vpc.consumer.id
  service_name       = aws_vpc_endpoint_service.payroll.service_name
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.consumer["a"].id]
  security_group_ids = [aws_security_group.consumer.id]

  tags = { Name = "reports" }
}
