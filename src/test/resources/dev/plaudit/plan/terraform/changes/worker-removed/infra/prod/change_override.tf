resource "aws_lb_target_group_attachment" "payroll" {
  count = 1
}
