class Plaudit < Formula
  desc "Compliance scanner for AWS PrivateLink"
  homepage "@SOURCE@"
  url "@SOURCE@/releases/download/v@VERSION@/plaudit-@VERSION@.tar.gz"
  sha256 "@SHA256@"
  license "Apache-2.0"

  depends_on "openjdk"

  def install
    man1.install Dir["man/man1/*.1"]
    bash_completion.install "completion/plaudit"
    zsh_completion.install "completion/_plaudit"
    fish_completion.install "completion/plaudit.fish"
    libexec.install "bin"
    (bin/"plaudit").write_env_script libexec/"bin/plaudit", Language::Java.overridable_java_home_env
  end

  test do
    assert_match "plaudit #{version}", shell_output("#{bin}/plaudit --version")
    # The fictional company of the demo has findings, so the exit code is 3.
    shell_output("#{bin}/plaudit demo --out #{testpath}/demo", 3)
    assert_path_exists testpath/"demo/report.html"
  end
end
