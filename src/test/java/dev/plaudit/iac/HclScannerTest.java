package dev.plaudit.iac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HclScannerTest {

    @Test
    void blocks_have_their_labels_and_lines() {
        assertThat(blocks("""
                terraform {
                  required_version = ">= 1.6"
                }
                resource "aws_lb" "orders" {
                  name = "orders"

                  access_logs {
                    bucket = "logs"
                  }
                }

                data "aws_vpc" "main" { default = true }
                module "network" {
                  source = "./network"
                }
                """))
                .containsExactly(
                        "aws_lb.orders 4-10", "data.aws_vpc.main 12-12", "module.network 13-15 from ./network");
    }

    @Test
    void comments_hold_no_blocks() {
        assertThat(blocks("""
                # resource "aws_lb" "a" {
                // resource "aws_lb" "b" {
                /* resource "aws_lb" "c" {
                }
                "*/
                resource /* the */ "aws_lb" "d" { # {
                  // }
                }
                """)).containsExactly("aws_lb.d 6-8");
    }

    @Test
    void texts_and_the_expressions_in_them_hold_no_blocks() {
        assertThat(blocks("""
                locals {
                  a = "} \\" resource \\"aws_lb\\" \\"a\\" {"
                  b = "${join("}", [for x in { y = "}" } : "${x}{"])} }"
                  c = "%{ if true }{%{ endif }"
                  d = "$${ } %%{ {"
                  e = "${ # not the end }
                    "}"
                  }"
                }
                resource "aws_lb" "b" {}
                """)).containsExactly("aws_lb.b 10-10");
    }

    @Test
    void heredocs_end_where_their_marker_stands_alone() {
        assertThat(blocks("""
                resource "aws_lb" "a" {
                  text = <<EOT
                resource "aws_lb" "b" {
                  EOT not yet ${ "}" } " \\
                EOT
                  more = <<-END-1
                    "${<<X
                    }
                    X
                    }" {
                    END-1
                  sum = 1 << 2
                }
                resource "aws_lb" "c" {
                }
                """)).containsExactly("aws_lb.a 1-13", "aws_lb.c 14-15");
    }

    @Test
    void files_of_windows_and_byte_order_marks_are_read() {
        assertThat(blocks("\uFEFFresource \"aws_lb\" \"a\" {\r\n  x = <<EOT\r\n}\r\nEOT\r\n}\r\n"))
                .containsExactly("aws_lb.a 1-5");
    }

    @Test
    void labels_need_no_quotes() {
        assertThat(blocks("resource aws_lb a {\n}\n")).containsExactly("aws_lb.a 1-2");
    }

    @Test
    void a_source_counts_only_as_a_plain_text_of_the_module_itself() {
        assertThat(blocks("""
                module "a" {
                  providers = { aws = aws.eu }
                  settings = {
                    source = "./wrong"
                  }
                  source = "../a" # here
                }
                module "b" {
                  source = "./${var.b}"
                }
                module "c" {
                  source = var.c
                  other  = "./c"
                }
                module "d" { source = "./d" }
                resource "aws_lb" "e" { source = "./e" }
                """))
                .containsExactly(
                        "module.a 1-7 from ../a",
                        "module.b 8-10",
                        "module.c 11-14",
                        "module.d 15-15 from ./d",
                        "aws_lb.e 16-16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource \"aws_lb\" {\n}\n",
                "resource \"aws_lb\" \"a\" \"b\" {\n}\n",
                "resource = {\n}\n",
                "x = resource \"aws_lb\" \"a\"\n",
                "module {\n}\n",
                "moved {\n  from = aws_lb.a\n  to = aws_lb.b\n}\n",
                "resource \"aws_lb\" \"a\"\n{\n}\n"
            })
    void what_is_no_block_of_these_is_left_out(String text) {
        assertThat(HclScanner.scan(text).spans()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource \"aws_lb\" \"a\" {\n  x = 1\n",
                "resource \"aws_lb\" \"a\" {\n}\n}\n",
                "resource \"aws_lb\" \"a\" {\n  x = \"open\n}\n",
                "resource \"aws_lb\" \"a\" {\n  x = [1\n}\n",
                "resource \"aws_lb\" \"a\" {\n  x = 1)\n}\n",
                "resource \"aws_lb\" \"a\" {\n  x = <<EOT\n}\n",
                "resource \"aws_lb\" \"a\" {\n}\n/* never closed"
            })
    void what_does_not_match_is_said_and_the_block_is_found_all_the_same(String text) {
        TerraformFile scanned = HclScanner.scan(text);
        assertThat(scanned.syntaxError()).isNotEqualTo(OptionalInt.empty());
        assertThat(scanned.spans())
                .extracting(Span::label, Span::line)
                .containsExactly(Assertions.tuple("aws_lb.a", 1));
    }

    @Test
    void a_quote_that_is_never_closed_costs_no_other_block() {
        TerraformFile scanned = HclScanner.scan("""
                resource "aws_lb" "a" {
                  name = "open
                }
                resource "aws_lb" "b" {
                }
                """);
        assertThat(scanned.syntaxError()).hasValue(2);
        assertThat(scanned.spans()).extracting(Span::label).containsExactly("aws_lb.a", "aws_lb.b");
    }

    private static List<String> blocks(String text) {
        TerraformFile scanned = HclScanner.scan(text);
        assertThat(scanned.syntaxError()).isEmpty();
        return scanned.spans().stream()
                .map(span -> span.label() + " " + span.line() + "-" + span.endLine()
                        + (span.source().isEmpty() ? "" : " from " + span.source()))
                .toList();
    }
}
