package log

import (
	"fmt"
	"io"
	"os"
)

// SetOutput sets where the lines of Default go.
func SetOutput(w io.Writer) { std.SetOutput(w) }

// Writer gives where the lines of Default go.
func Writer() io.Writer { return std.Writer() }

// Flags gives what the header of Default holds.
func Flags() int { return std.Flags() }

// SetFlags sets what the header of Default holds.
func SetFlags(flag int) { std.SetFlags(flag) }

// Prefix gives the prefix of Default.
func Prefix() string { return std.Prefix() }

// SetPrefix sets the prefix of Default.
func SetPrefix(prefix string) { std.SetPrefix(prefix) }

// Output writes a line to Default; calldepth 1 names the caller of Output in the header.
func Output(calldepth int, s string) error {
	return std.emit(calldepth+1, func(line []byte) []byte { return append(line, s...) })
}

// Print writes a line to Default as fmt.Print does.
func Print(v ...any) {
	std.emit(2, func(line []byte) []byte { return fmt.Append(line, v...) })
}

// Printf writes a line to Default as fmt.Printf does.
func Printf(format string, v ...any) {
	std.emit(2, func(line []byte) []byte { return fmt.Appendf(line, format, v...) })
}

// Println writes a line to Default as fmt.Println does.
func Println(v ...any) {
	std.emit(2, func(line []byte) []byte { return fmt.Appendln(line, v...) })
}

// Fatal is Print and then os.Exit(1).
func Fatal(v ...any) {
	std.emit(2, func(line []byte) []byte { return fmt.Append(line, v...) })
	os.Exit(1)
}

// Fatalf is Printf and then os.Exit(1).
func Fatalf(format string, v ...any) {
	std.emit(2, func(line []byte) []byte { return fmt.Appendf(line, format, v...) })
	os.Exit(1)
}

// Fatalln is Println and then os.Exit(1).
func Fatalln(v ...any) {
	std.emit(2, func(line []byte) []byte { return fmt.Appendln(line, v...) })
	os.Exit(1)
}

// Panic is Print and then a panic with the message.
func Panic(v ...any) {
	s := fmt.Sprint(v...)
	std.emit(2, func(line []byte) []byte { return append(line, s...) })
	panic(s)
}

// Panicf is Printf and then a panic with the message.
func Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	std.emit(2, func(line []byte) []byte { return append(line, s...) })
	panic(s)
}

// Panicln is Println and then a panic with the message.
func Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	std.emit(2, func(line []byte) []byte { return append(line, s...) })
	panic(s)
}
