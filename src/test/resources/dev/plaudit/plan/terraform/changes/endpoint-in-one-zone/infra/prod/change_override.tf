resource "aws_vpc_endpoint" "consumer" {
  subnet_ids = [aws_subnet.consumer["a"].id]
}
