resource "aws_lb" "payroll" {
  subnets = slice(module.network.subnets, 0, 1)
}
