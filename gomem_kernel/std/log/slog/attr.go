package slog

import (
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Attr is a value with a name.
type Attr struct {
	Key   string
	Value Value
}

// String gives the Attr of a string.
func String(key, value string) Attr { return Attr{key, StringValue(value)} }

// Int64 gives the Attr of an int64.
func Int64(key string, value int64) Attr { return Attr{key, Int64Value(value)} }

// Int gives the Attr of an int.
func Int(key string, value int) Attr { return Int64(key, int64(value)) }

// Uint64 gives the Attr of a uint64.
func Uint64(key string, v uint64) Attr { return Attr{key, Uint64Value(v)} }

// Float64 gives the Attr of a float64.
func Float64(key string, v float64) Attr { return Attr{key, Float64Value(v)} }

// Bool gives the Attr of a bool.
func Bool(key string, v bool) Attr { return Attr{key, BoolValue(v)} }

// Time gives the Attr of a time.Time, without its monotonic part.
func Time(key string, v time.Time) Attr { return Attr{key, TimeValue(v)} }

// Duration gives the Attr of a time.Duration.
func Duration(key string, v time.Duration) Attr { return Attr{key, DurationValue(v)} }

// Group gives the Attr of a group; args are names with values, or Attrs.
func Group(key string, args ...any) Attr { return Attr{key, GroupValue(attrsOf(args)...)} }

// GroupAttrs gives the Attr of a group.
func GroupAttrs(key string, attrs ...Attr) Attr { return Attr{key, GroupValue(attrs...)} }

// Any gives the Attr of anything.
func Any(key string, value any) Attr { return Attr{key, AnyValue(value)} }

// Equal tells whether name and value are equal.
func (a Attr) Equal(b Attr) bool { return a.Key == b.Key && a.Value.Equal(b.Value) }

// String gives key=value.
func (a Attr) String() string { return a.Key + "=" + a.Value.String() }

func (a Attr) empty() bool {
	return a.Key == "" && a.Value.num == 0 && a.Value.any == nil
}

func (a Attr) emptyGroup() bool {
	return a.Value.Kind() == KindGroup && a.Value.num == 0
}

// missingKey is the name of a value that has none.
const missingKey = "!BADKEY"

// nextAttr takes an Attr off the arguments.
func nextAttr(args []any) (Attr, []any) {
	switch x := args[0].(type) {
	case string:
		if len(args) == 1 {
			return String(missingKey, x), nil
		}
		return Any(x, args[1]), args[2:]
	case Attr:
		return x, args[1:]
	default:
		return Any(missingKey, x), args[1:]
	}
}

func attrsOf(args []any) []Attr {
	var attrs []Attr
	for len(args) > 0 {
		var a Attr
		a, args = nextAttr(args)
		attrs = append(attrs, a)
	}
	return attrs
}

// fewAttrs is how many a Record holds in itself.
const fewAttrs = 5

// Record is a message with its attributes. A copy that is to be changed is made by Clone.
type Record struct {
	Time    time.Time
	Message string
	Level   Level
	PC      uintptr // of the call that logs

	first [fewAttrs]Attr
	n     int // of first
	rest  []Attr
}

// NewRecord gives a Record without attributes.
func NewRecord(t time.Time, level Level, msg string, pc uintptr) Record {
	return Record{Time: t, Message: msg, Level: level, PC: pc}
}

// Clone gives a copy that shares nothing.
func (r Record) Clone() Record {
	r.rest = slices.Clip(r.rest)
	return r
}

// NumAttrs gives the number of attributes.
func (r Record) NumAttrs() int { return r.n + len(r.rest) }

// Attrs calls f for each attribute until it gives false.
func (r Record) Attrs(f func(Attr) bool) {
	for _, a := range r.first[:r.n] {
		if !f(a) {
			return
		}
	}
	for _, a := range r.rest {
		if !f(a) {
			return
		}
	}
}

// AddAttrs adds attributes; empty groups are left out.
func (r *Record) AddAttrs(attrs ...Attr) {
	if len(r.rest) < cap(r.rest) && r.n+len(attrs) > fewAttrs {
		if next := r.rest[:len(r.rest)+1][len(r.rest)]; !next.empty() {
			// Another copy of the record has added there.
			r.rest = append(slices.Clip(r.rest), String("!BUG", "AddAttrs unsafely called on copy of Record made without using Record.Clone"))
		}
	}
	for _, a := range attrs {
		r.add(a)
	}
}

// Add adds attributes: names with values, or Attrs.
func (r *Record) Add(args ...any) {
	for len(args) > 0 {
		var a Attr
		a, args = nextAttr(args)
		r.add(a)
	}
}

func (r *Record) add(a Attr) {
	switch {
	case a.emptyGroup():
	case r.n < fewAttrs:
		r.first[r.n] = a
		r.n++
	default:
		r.rest = append(r.rest, a)
	}
}

// Source is a line of a program.
type Source struct {
	Function string `json:"function"` // with its package
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// Source gives the line that logs, nil if it is not known.
func (r Record) Source() *Source {
	if r.PC == 0 {
		return nil
	}
	frame, _ := runtime.CallersFrames([]uintptr{r.PC}).Next()
	return &Source{frame.Function, frame.File, frame.Line}
}

// group gives the parts that are known.
func (s *Source) group() Value {
	var as []Attr
	if s.Function != "" {
		as = append(as, String("function", s.Function))
	}
	if s.File != "" {
		as = append(as, String("file", s.File))
	}
	if s.Line != 0 {
		as = append(as, Int("line", s.Line))
	}
	return GroupValue(as...)
}

// stack gives some lines of the stack.
func stack(skip, frames int) string {
	pcs := make([]uintptr, frames+1)
	n := runtime.Callers(skip+1, pcs)
	if n == 0 {
		return "(no stack)"
	}
	all := runtime.CallersFrames(pcs[:n])
	var b strings.Builder
	for i := 1; ; i++ {
		frame, more := all.Next()
		b.WriteString("called from " + frame.Function + " (" + frame.File + ":" + strconv.Itoa(frame.Line) + ")\n")
		if !more {
			break
		}
		if i == frames {
			b.WriteString("(rest of stack elided)\n")
			break
		}
	}
	return b.String()
}
