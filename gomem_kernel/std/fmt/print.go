// Package fmt formats values as text and reads them from text.
package fmt

import (
	"io"
	"os"
	"reflect"
	"sync"
	"unicode/utf8"
)

// State is what a Formatter gets from the printer.
type State interface {
	// Write appends to the output.
	Write(b []byte) (n int, err error)
	// Width gives the width and whether there is one.
	Width() (wid int, ok bool)
	// Precision gives the precision and whether there is one.
	Precision() (prec int, ok bool)
	// Flag tells whether a flag such as '+' is set.
	Flag(c int) bool
}

// Formatter formats itself for every verb.
type Formatter interface {
	Format(f State, verb rune)
}

// Stringer gives its text for %v and %s.
type Stringer interface {
	String() string
}

// GoStringer gives its text for %#v.
type GoStringer interface {
	GoString() string
}

// FormatString gives back the directive that a Formatter is called for.
func FormatString(state State, verb rune) string {
	var room [16]byte
	b := append(room[:0], '%')
	for _, c := range " +-#0" {
		if state.Flag(int(c)) {
			b = append(b, byte(c))
		}
	}
	if w, ok := state.Width(); ok {
		b = appendInt(b, w)
	}
	if p, ok := state.Precision(); ok {
		b = append(b, '.')
		b = appendInt(b, p)
	}
	return string(utf8.AppendRune(b, verb))
}

func appendInt(b []byte, n int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

type buffer []byte

// A printer holds the output and the state of one call; printers are used again.
type printer struct {
	buf        buffer
	fmt        format
	reordered  bool // the format has [n]
	goodArgNum bool // the last [n] was right
	panicking  bool // printing the value of a panic
	erroring   bool // printing after a bad verb, without methods
	wrapErrs   bool // %w is allowed
	wrapped    []int
}

var printers = sync.Pool{New: func() any { return new(printer) }}

func newPrinter() *printer {
	p := printers.Get().(*printer)
	p.panicking = false
	p.erroring = false
	p.wrapErrs = false
	p.fmt.clear()
	p.fmt.buf = &p.buf
	return p
}

// free gives p back; very long buffers are dropped, so that the pool does not keep them.
func (p *printer) free() {
	if cap(p.buf) > 64*1024 {
		p.buf = nil
	} else {
		p.buf = p.buf[:0]
	}
	if cap(p.wrapped) > 8 {
		p.wrapped = nil
	}
	p.wrapped = p.wrapped[:0]
	printers.Put(p)
}

func (p *printer) Width() (wid int, ok bool)      { return p.fmt.wid, p.fmt.widPresent }
func (p *printer) Precision() (prec int, ok bool) { return p.fmt.prec, p.fmt.precPresent }

func (p *printer) Flag(c int) bool {
	switch c {
	case '-':
		return p.fmt.minus
	case '+':
		return p.fmt.plus || p.fmt.plusV
	case '#':
		return p.fmt.sharp || p.fmt.sharpV
	case ' ':
		return p.fmt.space
	case '0':
		return p.fmt.zero
	}
	return false
}

func (p *printer) Write(b []byte) (n int, err error) {
	p.buf = append(p.buf, b...)
	return len(b), nil
}

// WriteString lets io.WriteString write without a copy.
func (p *printer) WriteString(s string) (n int, err error) {
	p.buf = append(p.buf, s...)
	return len(s), nil
}

// Fprintf formats to w.
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	p := newPrinter()
	p.printf(format, a)
	n, err = w.Write(p.buf)
	p.free()
	return n, err
}

// Printf formats to standard output.
func Printf(format string, a ...any) (n int, err error) {
	return Fprintf(os.Stdout, format, a...)
}

// Sprintf formats to a string.
func Sprintf(format string, a ...any) string {
	p := newPrinter()
	p.printf(format, a)
	s := string(p.buf)
	p.free()
	return s
}

// Appendf formats to the end of b.
func Appendf(b []byte, format string, a ...any) []byte {
	p := newPrinter()
	p.printf(format, a)
	b = append(b, p.buf...)
	p.free()
	return b
}

// Fprint writes the values to w, with a space between two that are not strings.
func Fprint(w io.Writer, a ...any) (n int, err error) {
	p := newPrinter()
	p.print(a)
	n, err = w.Write(p.buf)
	p.free()
	return n, err
}

// Print writes the values to standard output as Fprint does.
func Print(a ...any) (n int, err error) {
	return Fprint(os.Stdout, a...)
}

// Sprint gives the values as Fprint writes them.
func Sprint(a ...any) string {
	p := newPrinter()
	p.print(a)
	s := string(p.buf)
	p.free()
	return s
}

// Append appends the values to b as Fprint writes them.
func Append(b []byte, a ...any) []byte {
	p := newPrinter()
	p.print(a)
	b = append(b, p.buf...)
	p.free()
	return b
}

// Fprintln writes the values to w, with spaces between and a newline.
func Fprintln(w io.Writer, a ...any) (n int, err error) {
	p := newPrinter()
	p.println(a)
	n, err = w.Write(p.buf)
	p.free()
	return n, err
}

// Println writes the values to standard output as Fprintln does.
func Println(a ...any) (n int, err error) {
	return Fprintln(os.Stdout, a...)
}

// Sprintln gives the values as Fprintln writes them.
func Sprintln(a ...any) string {
	p := newPrinter()
	p.println(a)
	s := string(p.buf)
	p.free()
	return s
}

// Appendln appends the values to b as Fprintln writes them.
func Appendln(b []byte, a ...any) []byte {
	p := newPrinter()
	p.println(a)
	b = append(b, p.buf...)
	p.free()
	return b
}

func (p *printer) print(a []any) {
	wasString := false
	for i, arg := range a {
		isString := arg != nil && reflect.TypeOf(arg).Kind() == reflect.String
		if i > 0 && !isString && !wasString {
			p.buf = append(p.buf, ' ')
		}
		p.arg(arg, 'v')
		wasString = isString
	}
}

func (p *printer) println(a []any) {
	for i, arg := range a {
		if i > 0 {
			p.buf = append(p.buf, ' ')
		}
		p.arg(arg, 'v')
	}
	p.buf = append(p.buf, '\n')
}

const maxNumber = 1e6 // of widths, precisions and argument numbers

// number reads digits of s from start on.
func number(s string, start, end int) (n int, ok bool, next int) {
	for next = start; next < end && '0' <= s[next] && s[next] <= '9'; next++ {
		if n > maxNumber || n < -maxNumber {
			return 0, false, end
		}
		n = n*10 + int(s[next]-'0')
		ok = true
	}
	return n, ok, next
}

// intArg takes a width or precision from the arguments.
func intArg(a []any, at int) (n int, ok bool, next int) {
	if at >= len(a) {
		return 0, false, at
	}
	n, ok = a[at].(int)
	if !ok {
		switch v := reflect.ValueOf(a[at]); v.Kind() {
		case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
			n, ok = int(v.Int()), true
		case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
			n = int(v.Uint())
			ok = n >= 0
		}
	}
	if n > maxNumber || n < -maxNumber {
		n, ok = 0, false
	}
	return n, ok, at + 1
}

// argNumber reads [n] at i: the argument to use next, the place after it, and whether it was there.
func (p *printer) argNumber(at int, format string, i, count int) (newAt, newi int, found bool) {
	if len(format) <= i || format[i] != '[' {
		return at, i, false
	}
	p.reordered = true
	end := i + 1
	for end < len(format) && format[end] != ']' {
		end++
	}
	if end == len(format) || end == i+1 && len(format)-i < 3 {
		p.goodArgNum = false
		return at, i + 1, false
	}
	n, ok, next := number(format, i+1, end)
	if !ok || next != end {
		p.goodArgNum = false
		return at, end + 1, false
	}
	if n < 1 || n > count {
		p.goodArgNum = false
		return at, end + 1, true
	}
	return n - 1, end + 1, true
}

// vFlags makes the flags of %+v and %#v of plus and sharp.
func (p *printer) vFlags() {
	p.fmt.sharpV = p.fmt.sharp
	p.fmt.sharp = false
	p.fmt.plusV = p.fmt.plus
	p.fmt.plus = false
}

func (p *printer) printf(format string, a []any) {
	end := len(format)
	at := 0 // the next argument
	p.reordered = false
scan:
	for i := 0; i < end; {
		p.goodArgNum = true
		from := i
		for i < end && format[i] != '%' {
			i++
		}
		if i > from {
			p.buf = append(p.buf, format[from:i]...)
		}
		if i >= end {
			break
		}
		i++
		p.fmt.clear()
	simple:
		for ; i < end; i++ {
			c := format[i]
			switch c {
			case '#':
				p.fmt.sharp = true
			case '0':
				p.fmt.zero = true
			case '+':
				p.fmt.plus = true
			case '-':
				p.fmt.minus = true
			case ' ':
				p.fmt.space = true
			default:
				// Most directives are flags and a verb.
				if 'a' <= c && c <= 'z' && at < len(a) {
					if c == 'w' {
						p.wrapped = append(p.wrapped, at)
						p.vFlags()
					} else if c == 'v' {
						p.vFlags()
					}
					p.arg(a[at], rune(c))
					at++
					i++
					continue scan
				}
				break simple
			}
		}
		at, i = p.directive(format, i, a, at)
	}
	if !p.reordered && at < len(a) {
		p.extra(a[at:])
	}
}

// directive prints one directive from its width on: the next argument and place in the format.
func (p *printer) directive(format string, i int, a []any, at int) (int, int) {
	end := len(format)
	indexed := false // [n] came just before
	at, i, indexed = p.argNumber(at, format, i, len(a))
	if i < end && format[i] == '*' {
		i++
		p.fmt.wid, p.fmt.widPresent, at = intArg(a, at)
		if !p.fmt.widPresent {
			p.buf = append(p.buf, "%!(BADWIDTH)"...)
		}
		if p.fmt.wid < 0 {
			p.fmt.wid = -p.fmt.wid
			p.fmt.minus = true
			p.fmt.zero = false
		}
		indexed = false
	} else {
		p.fmt.wid, p.fmt.widPresent, i = number(format, i, end)
		if indexed && p.fmt.widPresent {
			p.goodArgNum = false // %[3]2d
		}
	}
	if i+1 < end && format[i] == '.' {
		i++
		if indexed {
			p.goodArgNum = false // %[3].2d
		}
		at, i, indexed = p.argNumber(at, format, i, len(a))
		if i < end && format[i] == '*' {
			i++
			p.fmt.prec, p.fmt.precPresent, at = intArg(a, at)
			if p.fmt.prec < 0 {
				p.fmt.prec = 0
				p.fmt.precPresent = false
			}
			if !p.fmt.precPresent {
				p.buf = append(p.buf, "%!(BADPREC)"...)
			}
			indexed = false
		} else {
			p.fmt.prec, p.fmt.precPresent, i = number(format, i, end)
			if !p.fmt.precPresent {
				p.fmt.prec = 0
				p.fmt.precPresent = true
			}
		}
	}
	if !indexed {
		at, i, indexed = p.argNumber(at, format, i, len(a))
	}
	if i >= end {
		p.buf = append(p.buf, "%!(NOVERB)"...)
		return at, i
	}
	verb, size := utf8.DecodeRuneInString(format[i:])
	i += size
	switch {
	case verb == '%':
		p.buf = append(p.buf, '%')
		return at, i
	case !p.goodArgNum:
		p.complain(verb, "(BADINDEX)")
		return at, i
	case at >= len(a):
		p.complain(verb, "(MISSING)")
		return at, i
	case verb == 'w':
		p.wrapped = append(p.wrapped, at)
		p.vFlags()
	case verb == 'v':
		p.vFlags()
	}
	p.arg(a[at], verb)
	return at + 1, i
}

// extra complains of arguments that no directive used.
func (p *printer) extra(a []any) {
	p.fmt.clear()
	p.buf = append(p.buf, "%!(EXTRA "...)
	for i, arg := range a {
		if i > 0 {
			p.buf = append(p.buf, ", "...)
		}
		if arg == nil {
			p.buf = append(p.buf, "<nil>"...)
		} else {
			p.buf = append(p.buf, reflect.TypeOf(arg).String()...)
			p.buf = append(p.buf, '=')
			p.arg(arg, 'v')
		}
	}
	p.buf = append(p.buf, ')')
}

func (p *printer) complain(verb rune, text string) {
	p.buf = append(p.buf, "%!"...)
	p.buf = utf8.AppendRune(p.buf, verb)
	p.buf = append(p.buf, text...)
}

// badVerb complains of a verb that does not fit arg, or value if arg is nil.
func (p *printer) badVerb(arg any, value reflect.Value, verb rune) {
	p.erroring = true
	p.complain(verb, "(")
	switch {
	case arg != nil:
		p.buf = append(p.buf, reflect.TypeOf(arg).String()...)
		p.buf = append(p.buf, '=')
		p.arg(arg, 'v')
	case value.IsValid():
		p.buf = append(p.buf, value.Type().String()...)
		p.buf = append(p.buf, '=')
		p.value(value, 'v', 0)
	default:
		p.buf = append(p.buf, "<nil>"...)
	}
	p.buf = append(p.buf, ')')
	p.erroring = false
}

// arg prints an argument. Common types are told apart here, all others go through reflection.
func (p *printer) arg(arg any, verb rune) {
	if arg == nil {
		if verb == 'v' || verb == 'T' {
			p.fmt.padString("<nil>")
		} else {
			p.badVerb(nil, reflect.Value{}, verb)
		}
		return
	}
	switch verb {
	case 'T':
		p.fmt.str(reflect.TypeOf(arg).String())
		return
	case 'p':
		p.pointer(arg, reflect.ValueOf(arg), 'p')
		return
	}
	ok := true
	switch f := arg.(type) {
	case string:
		ok = p.str(f, verb)
	case int:
		ok = p.integer(uint64(f), true, verb)
	case bool:
		ok = p.boolean(f, verb)
	case float64:
		ok = p.float(f, 64, verb)
	case int64:
		ok = p.integer(uint64(f), true, verb)
	case uint64:
		ok = p.integer(f, false, verb)
	case int32:
		ok = p.integer(uint64(f), true, verb)
	case uint8:
		ok = p.integer(uint64(f), false, verb)
	case int8:
		ok = p.integer(uint64(f), true, verb)
	case int16:
		ok = p.integer(uint64(f), true, verb)
	case uint:
		ok = p.integer(uint64(f), false, verb)
	case uint16:
		ok = p.integer(uint64(f), false, verb)
	case uint32:
		ok = p.integer(uint64(f), false, verb)
	case uintptr:
		ok = p.integer(uint64(f), false, verb)
	case float32:
		ok = p.float(float64(f), 32, verb)
	case complex64:
		ok = p.complex(complex128(f), 32, verb)
	case complex128:
		ok = p.complex(f, 64, verb)
	case []byte:
		p.bytes(f, verb, "[]byte")
	case reflect.Value:
		if f.IsValid() && f.CanInterface() {
			inner := f.Interface()
			if p.methods(inner, reflect.Value{}, verb) {
				return
			}
		}
		p.value(f, verb, 0)
	default:
		if !p.methods(arg, reflect.Value{}, verb) {
			p.value(reflect.ValueOf(arg), verb, 0)
		}
	}
	if !ok {
		p.badVerb(arg, reflect.Value{}, verb)
	}
}

// methods prints arg by a method of its own, if it has one for the verb. value is arg too if arg is a part of
// something.
func (p *printer) methods(arg any, value reflect.Value, verb rune) (handled bool) {
	if p.erroring {
		return false
	}
	if verb == 'w' {
		if _, ok := arg.(error); !ok || !p.wrapErrs {
			p.badVerb(arg, value, verb)
			return true
		}
		verb = 'v'
	}
	if f, ok := arg.(Formatter); ok {
		handled = true
		defer p.catchPanic(arg, verb, "Format")
		f.Format(p, verb)
		return
	}
	if p.fmt.sharpV {
		if s, ok := arg.(GoStringer); ok {
			handled = true
			defer p.catchPanic(arg, verb, "GoString")
			p.fmt.str(s.GoString())
			return
		}
		return false
	}
	switch verb {
	case 'v', 's', 'x', 'X', 'q':
		switch v := arg.(type) {
		case error:
			handled = true
			defer p.catchPanic(arg, verb, "Error")
			p.str(v.Error(), verb)
			return
		case Stringer:
			handled = true
			defer p.catchPanic(arg, verb, "String")
			p.str(v.String(), verb)
			return
		}
	}
	return false
}

// catchPanic prints the panic of a method; a nil pointer prints as <nil>.
func (p *printer) catchPanic(arg any, verb rune, method string) {
	err := recover()
	if err == nil {
		return
	}
	if v := reflect.ValueOf(arg); v.Kind() == reflect.Pointer && v.IsNil() {
		p.buf = append(p.buf, "<nil>"...)
		return
	}
	if p.panicking {
		panic(err) // the value's own method panics
	}
	old := p.fmt.flags
	p.fmt.clear()
	p.complain(verb, "(PANIC=")
	p.buf = append(p.buf, method...)
	p.buf = append(p.buf, " method: "...)
	p.panicking = true
	p.arg(err, 'v')
	p.panicking = false
	p.buf = append(p.buf, ')')
	p.fmt.flags = old
}

// The functions below print one kind of value; false if the verb does not fit it.

func (p *printer) boolean(v bool, verb rune) bool {
	if verb != 't' && verb != 'v' {
		return false
	}
	p.fmt.boolean(v)
	return true
}

// hex0x writes u in hexadecimal, with 0x or without.
func (p *printer) hex0x(u uint64, leading bool) {
	sharp := p.fmt.sharp
	p.fmt.sharp = leading
	p.fmt.integer(u, 16, false, 'v', lowerDigits)
	p.fmt.sharp = sharp
}

func (p *printer) integer(u uint64, signed bool, verb rune) bool {
	switch verb {
	case 'v':
		if p.fmt.sharpV && !signed {
			p.hex0x(u, true)
		} else {
			p.fmt.integer(u, 10, signed, verb, lowerDigits)
		}
	case 'd':
		p.fmt.integer(u, 10, signed, verb, lowerDigits)
	case 'b':
		p.fmt.integer(u, 2, signed, verb, lowerDigits)
	case 'o', 'O':
		p.fmt.integer(u, 8, signed, verb, lowerDigits)
	case 'x':
		p.fmt.integer(u, 16, signed, verb, lowerDigits)
	case 'X':
		p.fmt.integer(u, 16, signed, verb, upperDigits)
	case 'c':
		p.fmt.char(u)
	case 'q':
		p.fmt.quotedChar(u)
	case 'U':
		p.fmt.unicode(u)
	default:
		return false
	}
	return true
}

func (p *printer) float(v float64, size int, verb rune) bool {
	switch verb {
	case 'v':
		p.fmt.float(v, size, 'g', -1)
	case 'b', 'g', 'G', 'x', 'X':
		p.fmt.float(v, size, byte(verb), -1)
	case 'f', 'e', 'E':
		p.fmt.float(v, size, byte(verb), 6)
	case 'F':
		p.fmt.float(v, size, 'f', 6)
	default:
		return false
	}
	return true
}

// complex prints v, whose parts have size bits.
func (p *printer) complex(v complex128, size int, verb rune) bool {
	switch verb {
	case 'v', 'b', 'g', 'G', 'x', 'X', 'f', 'F', 'e', 'E':
	default:
		return false
	}
	plus := p.fmt.plus
	p.buf = append(p.buf, '(')
	p.float(real(v), size, verb)
	p.fmt.plus = true // the imaginary part has a sign
	p.float(imag(v), size, verb)
	p.buf = append(p.buf, "i)"...)
	p.fmt.plus = plus
	return true
}

func (p *printer) str(s string, verb rune) bool {
	switch verb {
	case 'v':
		if p.fmt.sharpV {
			p.fmt.quoted(s)
		} else {
			p.fmt.str(s)
		}
	case 's':
		p.fmt.str(s)
	case 'x':
		p.fmt.hex(s, nil, lowerDigits)
	case 'X':
		p.fmt.hex(s, nil, upperDigits)
	case 'q':
		p.fmt.quoted(s)
	default:
		return false
	}
	return true
}

func (p *printer) bytes(v []byte, verb rune, typ string) {
	switch verb {
	case 'v', 'd':
		if p.fmt.sharpV {
			p.buf = append(p.buf, typ...)
			if v == nil {
				p.buf = append(p.buf, "(nil)"...)
				return
			}
			p.buf = append(p.buf, '{')
			for i, c := range v {
				if i > 0 {
					p.buf = append(p.buf, ", "...)
				}
				p.hex0x(uint64(c), true)
			}
			p.buf = append(p.buf, '}')
			return
		}
		p.buf = append(p.buf, '[')
		for i, c := range v {
			if i > 0 {
				p.buf = append(p.buf, ' ')
			}
			p.fmt.integer(uint64(c), 10, false, verb, lowerDigits)
		}
		p.buf = append(p.buf, ']')
	case 's':
		p.fmt.pad(p.fmt.truncateBytes(v))
	case 'x':
		p.fmt.hex("", v, lowerDigits)
	case 'X':
		p.fmt.hex("", v, upperDigits)
	case 'q':
		p.fmt.quoted(string(v))
	default:
		p.value(reflect.ValueOf(v), verb, 0)
	}
}

// pointer prints a value by its address.
func (p *printer) pointer(arg any, value reflect.Value, verb rune) {
	switch value.Kind() {
	case reflect.Chan, reflect.Func, reflect.Map, reflect.Pointer, reflect.Slice, reflect.UnsafePointer:
	default:
		p.badVerb(arg, value, verb)
		return
	}
	u := uint64(uintptr(value.UnsafePointer()))
	switch verb {
	case 'v':
		switch {
		case p.fmt.sharpV:
			p.buf = append(p.buf, '(')
			p.buf = append(p.buf, value.Type().String()...)
			p.buf = append(p.buf, ")("...)
			if u == 0 {
				p.buf = append(p.buf, "nil"...)
			} else {
				p.hex0x(u, true)
			}
			p.buf = append(p.buf, ')')
		case u == 0:
			p.fmt.padString("<nil>")
		default:
			p.hex0x(u, !p.fmt.sharp)
		}
	case 'p':
		p.hex0x(u, !p.fmt.sharp)
	case 'b', 'o', 'd', 'x', 'X':
		p.integer(u, false, verb)
	default:
		p.badVerb(arg, value, verb)
	}
}
