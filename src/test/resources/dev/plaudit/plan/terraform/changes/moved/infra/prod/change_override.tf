resource "aws_vpc_endpoint" "consumer" {
  for_each   = toset(["main"])
  subnet_ids = [aws_subnet.consumer["b"].id]
}
