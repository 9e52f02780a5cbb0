variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnets" {
  type = list(string)
}

variable "consumers" {
  description = "Who uses the service: a name and its purpose."
  type        = map(string)
  default     = {}
}
