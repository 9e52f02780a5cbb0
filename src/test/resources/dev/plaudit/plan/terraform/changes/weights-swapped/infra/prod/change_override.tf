resource "aws_lb_listener" "payroll" {
  default_action {
    type = "forward"
    forward {
      target_group {
        arn    = aws_lb_target_group.payroll.arn
        weight = 0
      }
      target_group {
        arn    = aws_lb_target_group.payroll_next.arn
        weight = 100
      }
    }
  }
}
