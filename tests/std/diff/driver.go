// Diff calls each exported function of our standard packages and its real namesake with the same random
// arguments and compares results, panics and what became of the arguments.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand"
	"os"
	"reflect"
	"strings"
	"unicode"
)

// pair is a function of both libraries; the generated pairs.go lists them.
type pair struct {
	name       string
	real, ours any
}

// scenario is a comparison that needs more than arguments by type.
type scenario struct {
	name string
	run  func(g *gen) error
}

var scenarios []scenario

var (
	rounds  = flag.Int("n", 400, "calls of each function")
	only    = flag.String("only", "", "functions whose name begins so")
	seed    = flag.Int64("seed", 1, "of the arguments")
	verbose = flag.Bool("v", false, "name what has no arguments by type")
	failed  = 0
)

func fail(format string, args ...any) {
	failed++
	if failed <= 40 {
		fmt.Printf(format+"\n", args...)
	}
}

func main() {
	flag.Parse()
	for _, p := range pairs {
		if strings.HasPrefix(p.name, *only) {
			compare(p)
		}
	}
	for _, s := range scenarios {
		if !strings.HasPrefix(s.name, *only) {
			continue
		}
		for i := 0; i < *rounds; i++ {
			if err := s.run(newGen(*seed + int64(i))); err != nil {
				fail("%s (seed %d): %v", s.name, *seed+int64(i), err)
				break
			}
		}
	}
	fmt.Printf("%d functions, %d scenarios, %d differences\n", len(pairs), len(scenarios), failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func compare(p pair) {
	real, ours := reflect.ValueOf(p.real), reflect.ValueOf(p.ours)
	if real.Kind() != reflect.Func {
		if real.Type() == ours.Type() && !same(real, ours) {
			fail("%s: %v, ours %v", p.name, p.real, p.ours)
		}
		return
	}
	if real.Type() != ours.Type() || !canMake(real.Type()) {
		if *verbose {
			fmt.Println("not by type:", p.name, real.Type())
		}
		return
	}
	n := *rounds
	if real.Type().NumIn() > 0 && real.Type().In(0).Kind() == reflect.Float64 {
		n *= 5
	}
	for i := 0; i < n; i++ {
		s := *seed + int64(i)
		a, b := newGen(s).args(real.Type()), newGen(s).args(real.Type())
		if strings.HasPrefix(p.name, "math/bits.Add") || strings.HasPrefix(p.name, "math/bits.Sub") {
			carry := reflect.ValueOf(uint64(i & 1)).Convert(a[2].Type()) // else undefined
			a[2], b[2] = carry, carry
		}
		if msg := diffCalls(real, ours, a, b); msg != "" {
			fail("%s%s: %s", p.name, show(newGen(s).args(real.Type())), msg)
			return
		}
	}
}

// diffCalls says in what the two calls differ.
func diffCalls(real, ours reflect.Value, a, b []reflect.Value) string {
	wantOut, wantPanic := call(real, a)
	gotOut, gotPanic := call(ours, b)
	if wantPanic != gotPanic {
		return fmt.Sprintf("panic %q, ours %q", wantPanic, gotPanic)
	}
	for i := range wantOut {
		if !same(wantOut[i], gotOut[i]) {
			return fmt.Sprintf("result %s, ours %s", show(wantOut), show(gotOut))
		}
	}
	for i := range a {
		if !same(a[i], b[i]) {
			return fmt.Sprintf("argument became %s, ours %s", show(a), show(b))
		}
	}
	return ""
}

func call(f reflect.Value, args []reflect.Value) (out []reflect.Value, panicked string) {
	defer func() {
		if r := recover(); r != nil {
			panicked = fmt.Sprint(r)
		}
	}()
	if f.Type().IsVariadic() {
		return f.CallSlice(args), ""
	}
	return f.Call(args), ""
}

func show(vs []reflect.Value) string {
	var parts []string
	for _, v := range vs {
		switch v.Kind() {
		case reflect.Float64, reflect.Float32:
			parts = append(parts, fmt.Sprintf("%v=%#x", v.Float(), math.Float64bits(v.Float())))
		case reflect.Func:
			parts = append(parts, "func")
		default:
			parts = append(parts, fmt.Sprintf("%#v", v.Interface()))
		}
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// same compares by value; floats by bits, errors by text, nil and empty slices are different.
func same(a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	if err, ok := a.Interface().(error); ok {
		other, ok := b.Interface().(error)
		return ok && fmt.Sprint(err) == fmt.Sprint(other)
	}
	if a.Kind() != b.Kind() {
		return false
	}
	switch a.Kind() {
	case reflect.Float64:
		return math.Float64bits(a.Float()) == math.Float64bits(b.Float())
	case reflect.Float32:
		return math.Float32bits(a.Interface().(float32)) == math.Float32bits(b.Interface().(float32))
	case reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		return sameFloat(real(x), real(y)) && sameFloat(imag(x), imag(y))
	case reflect.Slice, reflect.Array:
		if a.Kind() == reflect.Slice && a.IsNil() != b.IsNil() || a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Func:
		return a.IsNil() == b.IsNil()
	case reflect.Interface:
		return same(a.Elem(), b.Elem())
	case reflect.Pointer:
		if w, ok := a.Interface().(fmt.Stringer); ok {
			return w.String() == b.Interface().(fmt.Stringer).String()
		}
		return a.IsNil() == b.IsNil()
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// sameFloat compares parts of complex numbers; of two NaNs, the processor gives the one that the compiler
// put first.
func sameFloat(a, b float64) bool {
	return a != a && b != b || math.Float64bits(a) == math.Float64bits(b)
}

// gen makes arguments.
type gen struct {
	*rand.Rand
	seed int64
}

func newGen(seed int64) *gen {
	return &gen{rand.New(rand.NewSource(seed)), seed}
}

// again tells whether the scenario ran before; one that compares whole tables need run only once.
func (g *gen) again() bool {
	return g.seed != *seed
}

var pieces = []string{
	"a", "b", "ab", "aab", "A", "B", "Z", "z", " ", "  ", "\t", "\n", ",", "x,y", "_", "0", "9", "foo", "Foo", "é",
	"É", "ß", "ſ", "K", "k", "İ", "ǅ", "世", "界", "\u00a0", "\u2003", "\u0085", "😀", "\uFFFD", "\x80", "\xff",
	"\xe4\xb8", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80", "\xf0\x9f\x98", "-", "=", "Σ", "ς", "σ", "\x00",
}

func (g *gen) str() string {
	var b strings.Builder
	limit := 6
	if g.Intn(8) == 0 {
		limit = 60
	}
	few := pieces
	if g.Intn(2) == 0 {
		at := g.Intn(len(pieces) - 3)
		few = pieces[at : at+3]
	}
	if g.Intn(3) == 0 {
		few = pieces[:19]
	}
	for n := g.Intn(limit); n > 0; n-- {
		b.WriteString(few[g.Intn(len(few))])
	}
	return b.String()
}

var runePalette = []rune{
	'a', 'b', 'Z', ' ', '\n', 0, 0x7f, 0x80, 0xa0, 0x85, 'é', 'ß', 0x7ff, 0x800, '世', 0xd7ff, 0xd800, 0xdbff, 0xdc00,
	0xdfff, 0xe000, 0xfffd, 0xffff, 0x10000, '😀', 0x10ffff, 0x110000, -1, -5, math.MaxInt32, 'K', 'k', 'ſ', 'ǅ',
}

func (g *gen) rune() rune {
	switch g.Intn(4) {
	case 0:
		return runePalette[g.Intn(len(runePalette))]
	case 1:
		return rune(g.Intn(0x300))
	case 2:
		return rune(g.Intn(0x11000))
	}
	return rune(g.Intn(0x110000))
}

var predicates = []func(rune) bool{
	unicode.IsSpace, unicode.IsLetter, unicode.IsUpper,
	func(r rune) bool { return r == 'a' || r == utf8Error },
	func(r rune) bool { return r > 0x7f },
}

const utf8Error = '\uFFFD'

var mappings = []func(rune) rune{
	unicode.ToUpper, unicode.ToLower,
	func(r rune) rune { return r },
	func(r rune) rune { return -1 },
	func(r rune) rune { return r + 1 },
	func(r rune) rune {
		if r == 'a' {
			return '世'
		}
		return r
	},
	func(r rune) rune {
		if r == 'b' || r == utf8Error {
			return -1
		}
		return r
	},
}

var floats = []float64{
	0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -2, 3, 10, 0.1, math.Pi, math.E, math.Inf(1), math.Inf(-1), math.NaN(),
	math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 5e-324 * 100, 2.2250738585072014e-308,
	1 << 52, 1<<52 + 0.5, 1 << 53, 1 << 63, 709.78, 710, -745, -746, 1024, -1075, 1e-10, 1e-300, 1e300, 1.5, 2.5, 1e15,
	171, 171.7, -171.5, 0.9999999, 1.0000001, math.Pi / 2, math.Pi / 4, 1e5, 1 << 29, 1 << 30, 4503599627370497.5,
}

func (g *gen) float() float64 {
	sign := float64(1 - 2*g.Intn(2))
	switch g.Intn(8) {
	case 0:
		return floats[g.Intn(len(floats))]
	case 1:
		f := math.Float64frombits(g.Uint64())
		if f != f {
			f = math.NaN() // a signalling one turns quiet in some instructions only
		}
		return f
	case 2:
		return sign * float64(g.Intn(200))
	case 3:
		return sign * g.Float64()
	case 4:
		return sign * math.Exp(g.NormFloat64()*20)
	case 5:
		return g.NormFloat64() * 1000
	case 6:
		f := floats[g.Intn(len(floats))]
		if near := math.Float64frombits(math.Float64bits(f) + uint64(g.Intn(5)) - 2); near == near {
			return near
		}
		return f
	}
	return g.NormFloat64() * 3
}

func canMake(t reflect.Type) bool {
	for i := range t.NumIn() {
		if !newGen(1).make(t.In(i)).IsValid() {
			return false
		}
	}
	return true
}

func (g *gen) args(t reflect.Type) []reflect.Value {
	args := make([]reflect.Value, t.NumIn())
	for i := range args {
		args[i] = g.make(t.In(i))
	}
	return args
}

// make gives a value of the type, an invalid one if it does not know how.
func (g *gen) make(t reflect.Type) reflect.Value {
	switch t {
	case reflect.TypeFor[func(rune) bool]():
		return reflect.ValueOf(predicates[g.Intn(len(predicates))])
	case reflect.TypeFor[func(rune) rune]():
		return reflect.ValueOf(mappings[g.Intn(len(mappings))])
	case reflect.TypeFor[io.Writer]():
		w := io.Writer(new(bytes.Buffer))
		if g.Intn(4) == 0 {
			w = &shortWriter{left: g.Intn(8)}
		}
		return reflect.ValueOf(w)
	case reflect.TypeFor[io.Reader]():
		return reflect.ValueOf(io.Reader(strings.NewReader(g.str())))
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(g.Intn(2) == 0)
	case reflect.String:
		v.SetString(g.str())
	case reflect.Int32:
		v.SetInt(int64(g.rune()))
	case reflect.Int:
		v.SetInt(int64(g.Intn(14) - 3))
		if g.Intn(16) == 0 {
			v.SetInt(int64(g.Intn(3000) - 1500))
		}
	case reflect.Int64, reflect.Int16, reflect.Int8:
		v.SetInt(int64(g.Intn(30) - 3))
	case reflect.Uint, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		if t.Kind() == reflect.Uint8 && g.Intn(2) == 0 {
			v.SetUint(uint64("ab ,\n"[g.Intn(5)]))
		} else {
			v.SetUint(g.Uint64() >> g.Intn(64))
		}
	case reflect.Float64:
		v.SetFloat(g.float())
	case reflect.Float32:
		v.SetFloat(float64(float32(g.float())))
	case reflect.Complex128:
		v.SetComplex(complex(g.float(), g.float()))
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			s := g.str()
			if s != "" || g.Intn(2) == 0 {
				v.SetBytes([]byte(s))
			}
			return v
		}
		n := g.Intn(5)
		if g.Intn(6) == 0 {
			n = g.Intn(200)
		}
		if n > 0 {
			v.Set(reflect.MakeSlice(t, n, n))
		}
		for i := range n {
			elem := g.make(t.Elem())
			if !elem.IsValid() {
				return reflect.Value{}
			}
			v.Index(i).Set(elem)
		}
	default:
		return reflect.Value{}
	}
	return v
}

// shortWriter fails after some bytes.
type shortWriter struct {
	bytes.Buffer
	left int
}

func (w *shortWriter) Write(p []byte) (int, error) {
	n := min(len(p), w.left)
	w.left -= n
	w.Buffer.Write(p[:n])
	if n < len(p) {
		return n, io.ErrClosedPipe
	}
	return n, nil
}

func (w *shortWriter) WriteString(s string) (int, error) {
	return w.Write([]byte(s))
}

// methods calls random methods of two objects in step; skip names those to leave out.
func methods(g *gen, real, ours any, calls int, skip ...string) error {
	r, o := reflect.ValueOf(real), reflect.ValueOf(ours)
	t := r.Type()
	var log []string
	for range calls {
		m := t.Method(g.Intn(t.NumMethod()))
		if strings.Contains(" "+strings.Join(skip, " ")+" ", " "+m.Name+" ") {
			continue
		}
		rm, om := r.MethodByName(m.Name), o.MethodByName(m.Name)
		if !om.IsValid() {
			return fmt.Errorf("no method %s", m.Name)
		}
		if !canMake(rm.Type()) || rm.Type() != om.Type() {
			if *verbose {
				fmt.Println("not by type:", t, m.Name)
			}
			continue
		}
		s := g.Int63()
		a, b := newGen(s).args(rm.Type()), newGen(s).args(rm.Type())
		log = append(log, m.Name+show(a))
		if msg := diffCalls(rm, om, a, b); msg != "" {
			return fmt.Errorf("%s: %s", strings.Join(log, "; "), msg)
		}
	}
	return nil
}
