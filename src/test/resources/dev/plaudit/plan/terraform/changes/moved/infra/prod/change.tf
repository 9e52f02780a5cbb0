moved {
  from = aws_vpc_endpoint.consumer
  to   = aws_vpc_endpoint.consumer["main"]
}
