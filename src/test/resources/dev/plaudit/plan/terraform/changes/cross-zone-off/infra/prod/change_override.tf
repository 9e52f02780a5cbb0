resource "aws_lb" "payroll" {
  enable_cross_zone_load_balancing = false
}
