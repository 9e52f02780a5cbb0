# Runs a Homebrew formula without Homebrew, as far as ours goes:  ruby check-formula.rb FORMULA ARCHIVE FOLDER
# FOLDER is the unpacked archive, which the formula takes apart. Every file that it installs must be there.
require "digest"
require "fileutils"
require "pathname"

def fail_with(message)
  abort "FAILED: the formula: #{message}"
end

class Pathname
  def install(*sources)
    mkpath
    files = sources.flatten
    fail_with("nothing to install in #{self}") if files.empty?
    files.each do |file|
      fail_with("#{file} is not in the archive") unless File.exist?(file)
      FileUtils.mv(file, self)
    end
  end

  def write_env_script(target, variables)
    fail_with("#{target} cannot be run") unless File.executable?(target)
    dirname.mkpath
    exports = variables.map { |name, value| "export #{name}=\"#{value}\"\n" }.join
    write("#!/bin/sh\n#{exports}exec \"#{target}\" \"$@\"\n")
    chmod(0755)
  end
end

module Language
  module Java
    def self.overridable_java_home_env
      { JAVA_HOME: "${JAVA_HOME:-#{ENV.fetch("JAVA_HOME", "")}}" }
    end
  end
end

class Formula
  class << self
    attr_reader :stated, :dependencies, :checks

    def inherited(formula)
      super
      formula.instance_variable_set(:@stated, {})
      formula.instance_variable_set(:@dependencies, [])
    end

    %i[desc homepage url sha256 license].each do |word|
      define_method(word) { |value| @stated[word] = value }
    end

    def depends_on(name)
      @dependencies << name
    end

    def test(&block)
      @checks = block
    end
  end

  def initialize(prefix)
    @prefix = Pathname(prefix)
  end

  def version
    self.class.stated[:url][%r{/v([^/]+)/}, 1]
  end

  def testpath
    @prefix/"test"
  end

  def libexec
    @prefix/"libexec"
  end

  def bin
    @prefix/"bin"
  end

  def man1
    @prefix/"share/man/man1"
  end

  def bash_completion
    @prefix/"etc/bash_completion.d"
  end

  def zsh_completion
    @prefix/"share/zsh/site-functions"
  end

  def fish_completion
    @prefix/"share/fish/vendor_completions.d"
  end

  def shell_output(command, code = 0)
    output = `#{command} 2>>#{@prefix}/log`
    fail_with("exit code #{$?.exitstatus} of #{command}") unless $?.exitstatus == code
    output
  end

  def assert_match(wanted, text)
    fail_with("#{text} instead of #{wanted}") unless text.include?(wanted)
  end

  def assert_path_exists(path)
    fail_with("#{path} does not exist") unless File.exist?(path)
  end
end

file, archive, folder = ARGV
load file
stated = Plaudit.stated
%i[desc homepage url sha256 license].each { |word| fail_with("no #{word}") unless stated[word] }
fail_with("desc has #{stated[:desc].length} characters") if stated[:desc].length > 80
fail_with("the url is not that of #{archive}") unless stated[:url].end_with?("/#{File.basename(archive)}")
fail_with("another sha256") unless stated[:sha256] == Digest::SHA256.file(archive).hexdigest
fail_with("it depends on #{Plaudit.dependencies}") unless Plaudit.dependencies == ["openjdk"]
prefix = "#{File.realpath(File.dirname(folder))}/homebrew"
formula = Plaudit.new(prefix)
formula.testpath.mkpath
Dir.chdir(folder) { formula.install }
formula.instance_eval(&Plaudit.checks)
