// Package log writes lines with a header: time, place in the source, a prefix.
package log

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"
)

// What the header holds; its parts always stand in this order.
const (
	Ldate         = 1 << iota     // date: 2009/01/23
	Ltime                         // time: 01:23:23
	Lmicroseconds                 // time with microseconds: 01:23:23.123123
	Llongfile                     // file and line: /a/b/c/d.go:23
	Lshortfile                    // last element of the file, and line: d.go:23
	LUTC                          // date and time are those of UTC
	Lmsgprefix                    // the prefix stands before the message, not at the beginning
	LstdFlags     = Ldate | Ltime // what Default has
)

// Logger writes lines to a writer, each in one call; goroutines can share it.
type Logger struct {
	mu      sync.Mutex // held while a line is written
	out     io.Writer
	prefix  *string
	flag    int32
	discard bool // out is io.Discard
}

// New gives a Logger.
func New(out io.Writer, prefix string, flag int) *Logger {
	l := new(Logger)
	l.SetOutput(out)
	l.SetPrefix(prefix)
	l.SetFlags(flag)
	return l
}

var std = New(os.Stderr, "", LstdFlags)

// Default gives the Logger of the functions of the package.
func Default() *Logger {
	return std
}

// SetOutput sets where lines go.
func (l *Logger) SetOutput(w io.Writer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out = w
	l.discard = w == io.Discard
}

// Writer gives where lines go.
func (l *Logger) Writer() io.Writer {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out
}

// Flags gives what the header holds.
func (l *Logger) Flags() int {
	return int(l.flag)
}

// SetFlags sets what the header holds.
func (l *Logger) SetFlags(flag int) {
	l.flag = int32(flag)
}

// Prefix gives the prefix.
func (l *Logger) Prefix() string {
	if l.prefix == nil {
		return ""
	}
	return *l.prefix
}

// SetPrefix sets the prefix.
func (l *Logger) SetPrefix(prefix string) {
	l.prefix = &prefix
}

// appendNumber appends n with at least width digits.
func appendNumber(line []byte, n, width int) []byte {
	var digits [20]byte
	at := len(digits)
	for n > 0 || width > 0 || at == len(digits) {
		at--
		digits[at] = byte('0' + n%10)
		n /= 10
		width--
	}
	return append(line, digits[at:]...)
}

func appendTime(line []byte, now time.Time, flag int) []byte {
	if flag&LUTC != 0 {
		now = now.UTC()
	}
	if flag&Ldate != 0 {
		year, month, day := now.Date()
		line = append(appendNumber(line, year, 4), '/')
		line = append(appendNumber(line, int(month), 2), '/')
		line = append(appendNumber(line, day, 2), ' ')
	}
	if flag&(Ltime|Lmicroseconds) != 0 {
		hour, minute, second := now.Clock()
		line = append(appendNumber(line, hour, 2), ':')
		line = append(appendNumber(line, minute, 2), ':')
		line = appendNumber(line, second, 2)
		if flag&Lmicroseconds != 0 {
			line = appendNumber(append(line, '.'), now.Nanosecond()/1000, 6)
		}
		line = append(line, ' ')
	}
	return line
}

func appendPlace(line []byte, file string, number, flag int) []byte {
	if flag&Lshortfile != 0 {
		for i := len(file) - 1; i > 0; i-- {
			if file[i] == '/' {
				file = file[i+1:]
				break
			}
		}
	}
	line = append(append(line, file...), ':')
	return append(appendNumber(line, number, 0), ": "...)
}

var buffers = sync.Pool{New: func() any { return new([]byte) }}

// largest is the capacity up to which a buffer is kept for the next line.
const largest = 64 << 10

func giveBack(buffer *[]byte) {
	if cap(*buffer) > largest {
		*buffer = nil
	}
	buffers.Put(buffer)
}

// emit writes a line; depth is that of the caller to name, counted from emit's.
func (l *Logger) emit(depth int, message func([]byte) []byte) error {
	if l.discard {
		return nil
	}
	now := time.Now()
	prefix, flag := l.Prefix(), l.Flags()
	file, number := "???", 0
	if flag&(Lshortfile|Llongfile) != 0 {
		if _, f, n, ok := runtime.Caller(depth); ok {
			file, number = f, n
		}
	}
	buffer := buffers.Get().(*[]byte)
	defer giveBack(buffer)
	line := (*buffer)[:0]
	if flag&Lmsgprefix == 0 {
		line = append(line, prefix...)
	}
	if flag&(Ldate|Ltime|Lmicroseconds) != 0 {
		line = appendTime(line, now, flag)
	}
	if flag&(Lshortfile|Llongfile) != 0 {
		line = appendPlace(line, file, number, flag)
	}
	if flag&Lmsgprefix != 0 {
		line = append(line, prefix...)
	}
	line = message(line)
	if len(line) == 0 || line[len(line)-1] != '\n' {
		line = append(line, '\n')
	}
	*buffer = line
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(line)
	return err
}

// Output writes a line; calldepth 1 names the caller of Output in the header.
func (l *Logger) Output(calldepth int, s string) error {
	return l.emit(calldepth+1, func(line []byte) []byte { return append(line, s...) })
}

// Print writes a line as fmt.Print does.
func (l *Logger) Print(v ...any) {
	l.emit(2, func(line []byte) []byte { return fmt.Append(line, v...) })
}

// Printf writes a line as fmt.Printf does.
func (l *Logger) Printf(format string, v ...any) {
	l.emit(2, func(line []byte) []byte { return fmt.Appendf(line, format, v...) })
}

// Println writes a line as fmt.Println does.
func (l *Logger) Println(v ...any) {
	l.emit(2, func(line []byte) []byte { return fmt.Appendln(line, v...) })
}

// Fatal is Print and then os.Exit(1).
func (l *Logger) Fatal(v ...any) {
	l.emit(2, func(line []byte) []byte { return fmt.Append(line, v...) })
	os.Exit(1)
}

// Fatalf is Printf and then os.Exit(1).
func (l *Logger) Fatalf(format string, v ...any) {
	l.emit(2, func(line []byte) []byte { return fmt.Appendf(line, format, v...) })
	os.Exit(1)
}

// Fatalln is Println and then os.Exit(1).
func (l *Logger) Fatalln(v ...any) {
	l.emit(2, func(line []byte) []byte { return fmt.Appendln(line, v...) })
	os.Exit(1)
}

// Panic is Print and then a panic with the message.
func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.emit(2, func(line []byte) []byte { return append(line, s...) })
	panic(s)
}

// Panicf is Printf and then a panic with the message.
func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.emit(2, func(line []byte) []byte { return append(line, s...) })
	panic(s)
}

// Panicln is Println and then a panic with the message.
func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.emit(2, func(line []byte) []byte { return append(line, s...) })
	panic(s)
}
