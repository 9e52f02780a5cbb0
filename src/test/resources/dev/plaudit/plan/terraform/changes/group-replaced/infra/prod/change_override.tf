resource "aws_lb_target_group" "payroll" {
  name = "payroll-8443"
  port = 8443
}
