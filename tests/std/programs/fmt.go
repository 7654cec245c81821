package main

import (
	"errors"
	real "fmt"
	"math"
	"os"
	"strings"
	"unsafe"
	our "x/fmt"
)

var bad int

func check(what, o, r string) {
	if o != r {
		if bad++; bad > 20 {
			os.Exit(1)
		}
		real.Printf("%s: ours %q real %q\n", what, o, r)
	}
}

type I int
type S string
type B bool
type F float32
type bytes []byte
type inner struct {
	a int
	b string
}
type T struct {
	A  int
	B  string
	c  float64
	d  []int
	m  map[string]int
	p  *int
	e  any
	in inner
	*inner
	f func()
	E error
}
type str struct{ x int }

func (s str) String() string { return real.Sprint("str<", s.x, ">") }

type pstr struct{ x int }

func (s *pstr) String() string { return real.Sprint("pstr<", s.x, ">") }

type gostr int

func (g gostr) GoString() string { return "gostr!" }

type panicky int

func (p panicky) String() string { panic(real.Sprint("no ", int(p))) }

type errpanic struct{}

func (errpanic) Error() string { panic(errors.New("inside")) }

type err struct{ s string }

func (e *err) Error() string { return "err:" + e.s }

type holder struct {
	S str
	s str
	P *pstr
	E error
	e error
}

type fakeState struct{ flags string }

func main() {
	n := 7
	var nilErr *err
	var nilStr *pstr
	var nilMap map[string]int
	var nilSlice []int
	var nilFunc func()
	var nilAny any
	cyc := &T{A: 1, B: "x\n", d: []int{1, 2}, m: map[string]int{"b": 1, "a": 2}, e: 5, in: inner{1, "q"}, E: errors.New("E")}
	values := []any{
		nil, true, false, 0, 1, -1, 42, -42, math.MaxInt64, math.MinInt64, int8(-128), int16(300), int32('x'), 'é', int32(0x1F600), int32(-5), uint8(200), uint(7),
		uint64(math.MaxUint64), uintptr(0xabc), 1.0, -1.5, 0.1, 1e21, 1e-7, 123456789.0, 1e20, math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(0, -1), float32(0.1), float32(1e10), 3.0,
		1 + 2i, complex64(1 - 2i), complex(math.NaN(), math.Inf(1)), "", "hello", "a\tb\"c`", "日本語", "\xff\x00", []byte("bytes"), []byte(nil), []byte{}, [3]byte{1, 2, 3}, []string{"a", "b c"},
		I(5), S("s"), B(true), F(1.5), bytes("xyz"), []int{1, 2, 3}, nilSlice, []any{1, "a", nil, 2.5}, [2]bool{true, false}, map[string]int{"z": 1, "a": 2, "m": 3}, nilMap,
		map[int]string{3: "c", -1: "a"}, map[any]int{"z": 1, nil: 4, "b": 6}, map[[2]int]bool{{1, 2}: true, {1, 1}: false}, map[float64]int{math.NaN(): 1, 1: 2, -1: 3, math.Inf(-1): 4},
		map[inner]int{{2, "a"}: 1, {1, "z"}: 2, {1, "b"}: 3}, map[bool]int{true: 1, false: 0},
		inner{1, "x"}, &inner{1, "x"}, *cyc, T{}, struct{}{}, struct{ X, y any }{1, "s"}, str{1}, &str{2}, pstr{3}, nilStr, nilErr, &err{"q"}, gostr(4), panicky(1), errpanic{},
		[]str{{1}, {2}}, map[str]str{{1}: {2}}, holder{str{1}, str{2}, nil, errors.New("x"), errors.New("y")}, []error{errors.New("e"), nil}, nilFunc, nilAny, (*int)(nil), (chan int)(nil), unsafe.Pointer(nil),
		[]*int{nil}, &[]int{1}, &map[string]int{"a": 1}, &[2]int{1, 2}, [][]int{{1}, {2, 3}, nil}, errors.New("plain"), real.Errorf("w: %w", errors.New("u")), &n, []I{1}, []S{"x"}, [0]int{}, []uint8(nil), []float64{1, 2.5},
		strings.NewReplacer, [2][]byte{[]byte("a"), nil}, map[string][]byte{"k": []byte("v")}, struct{ b []byte }{[]byte("hi")}, &struct{ p *int }{}, int64(1) << 40, []rune("né"), time(3),
	}
	flags := []string{"", "+", "-", "#", " ", "0", "+#", "-0", "+ ", "# ", "+0", "#0", "0 "}
	widths := []string{"", "1", "8", "20", ".0", ".1", ".3", "8.3", "20.5", ".", "10.", ".12"}
	verbs := "vTtbcdoOqxXUeEfFgGspwz%!é"
	for _, v := range values {
		for _, f := range flags {
			for _, w := range widths {
				for _, verb := range verbs {
					format := "%" + f + w + string(verb)
					check(real.Sprintf("Sprintf(%q, %T)", format, v), our.Sprintf(format, v), real.Sprintf(format, v))
				}
			}
		}
		check("Sprint", our.Sprint(v, v, "a", v, "b", "c", v), real.Sprint(v, v, "a", v, "b", "c", v))
		check("Sprintln", our.Sprintln(v, v, "a", v), real.Sprintln(v, v, "a", v))
		check("Append", string(our.Append([]byte("x"), v)), string(real.Append([]byte("x"), v)))
	}
	formats := []string{"%", "%%", "%d %d", "%[2]d %[1]d", "%[3]d", "%[0]d", "%[x]d", "%[1", "%[]d", "%[1]", "%*d", "%-*d", "%.*f", "%*.*f", "%[2]*[1]d", "%[3]*.[2]*[1]f", "%d %d %d %d", "%!", "%z", "abc",
		"%[1]d %d %[1]d", "%.[2]*d", "%[1]*d", "%[2]2d", "%[1].2d", "%999999999d", "%.9999999999d", "%w %w", "%é", "%d%%", "%5%", "%-", "%+", "%.", "%.d", "%5.", "%[1]v %[1]T %[1]q", "%0*d", "%-05d|", "%x %X", "% x", "% #X", "%#+v", "%6.2f|%-8s|%08.3f"}
	lists := [][]any{{}, {1}, {1, 2}, {5, 1, 2}, {"a", "b"}, {-3, 7}, {3.14159, 2, 8}, {8, 3, 3.14159}, {"x", 1, nil}, {errors.New("a"), errors.New("b")}, {nil}, {uint8(4), 9}, {1e9, 3}, {int64(1) << 40, 3}, {1.5, "str", 2.25}}
	for _, f := range formats {
		for _, l := range lists {
			check(real.Sprintf("Sprintf(%q, %v)", f, l), our.Sprintf(f, l...), real.Sprintf(f, l...))
			o, r := our.Errorf(f, l...), real.Errorf(f, l...)
			check("Errorf", o.Error(), r.Error())
			check("Unwrap", real.Sprint(errors.Unwrap(o)), real.Sprint(errors.Unwrap(r)))
			ou, ok := o.(interface{ Unwrap() []error })
			ru, rk := r.(interface{ Unwrap() []error })
			if ok && rk {
				check("Unwraps", real.Sprint(ou.Unwrap()), real.Sprint(ru.Unwrap()))
			} else if ok != rk {
				check("Unwraps", real.Sprint(ok), real.Sprint(rk))
			}
		}
	}
	for _, f := range []string{"%+-8.3v", "%#v", "% 05x", "%z", "%.0f", "%+q"} {
		check("Formatter", our.Sprintf(f, ourFormatter{}), real.Sprintf(f, realFormatter{}))
	}
	if bad == 0 {
		real.Println("ok")
	}
}

type time int

func (t time) String() string { return our.Sprintf("%02d:%02d", int(t), 5) }

type ourFormatter struct{}

func (ourFormatter) Format(s our.State, verb rune) { our.Fprint(s, our.FormatString(s, verb)) }

type realFormatter struct{}

func (realFormatter) Format(s real.State, verb rune) { real.Fprint(s, real.FormatString(s, verb)) }
