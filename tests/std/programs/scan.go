package main

import (
	"bufio"
	real "fmt"
	"os"
	"strings"
	our "x/fmt"
)

var bad int

func check(what string, o, r any) {
	if a, b := real.Sprintf("%v", o), real.Sprintf("%v", r); a != b {
		if bad++; bad > 20 {
			os.Exit(1)
		}
		real.Printf("%s: ours %s real %s\n", what, a, b)
	}
}

type I int8
type S string
type B []byte

// ourPair and realPair read a word and give it in brackets.
type ourPair struct{ s string }

func (p *ourPair) Scan(state our.ScanState, verb rune) error {
	tok, err := state.Token(true, nil)
	w, ok := state.Width()
	p.s = real.Sprint("[", string(tok), verb, w, ok, "]")
	return err
}

type realPair struct{ s string }

func (p *realPair) Scan(state real.ScanState, verb rune) error {
	tok, err := state.Token(true, nil)
	w, ok := state.Width()
	p.s = real.Sprint("[", string(tok), verb, w, ok, "]")
	return err
}

func variable(kind byte) any {
	switch kind {
	case 'i':
		return new(int)
	case 'j':
		return new(int8)
	case 'I':
		return new(I)
	case 'u':
		return new(uint16)
	case 'f':
		return new(float64)
	case 'g':
		return new(float32)
	case 's':
		return new(string)
	case 'S':
		return new(S)
	case 'b':
		return new([]byte)
	case 'B':
		return new(B)
	case 't':
		return new(bool)
	case 'c':
		return new(complex128)
	case 'r':
		return new(rune)
	case 'x':
		return new(struct{})
	}
	return 5
}

func show(args []any) string {
	out := ""
	for _, a := range args {
		switch v := a.(type) {
		case *int:
			out += real.Sprint(*v)
		case *int8:
			out += real.Sprint(*v)
		case *I:
			out += real.Sprint(*v)
		case *uint16:
			out += real.Sprint(*v)
		case *float64:
			out += real.Sprint(*v)
		case *float32:
			out += real.Sprint(*v)
		case *string:
			out += real.Sprintf("%q", *v)
		case *S:
			out += real.Sprintf("%q", *v)
		case *[]byte:
			out += real.Sprintf("%q", *v)
		case *B:
			out += real.Sprintf("%q", *v)
		case *bool:
			out += real.Sprint(*v)
		case *complex128:
			out += real.Sprint(*v)
		case *rune:
			out += real.Sprint(*v)
		}
		out += ";"
	}
	return out
}

func twice(kinds string) (a, b []any) {
	for i := 0; i < len(kinds); i++ {
		a = append(a, variable(kinds[i]))
		b = append(b, variable(kinds[i]))
	}
	return a, b
}

func main() {
	inputs := []string{"", " ", "\n", "1", "12 34", "12\n34", "12 34\n56", " 12\t34 x", "-5 +7", "0x1F 017 0b11 0o17 1_000", "300 -200", "70000", "1.5 2e3 -.5 0x1p4", "nan inf -Inf", "1e400", "3p5 1.5p-2",
		"hello world", "héllo wörld", "\"quoted \\\"s\" `raw s`", "\"open", "68656c6c6f", "6865g", "true false 1 0 T F tru", "1+2i (3-4i) (1+2", "x", "a b c d", "U+0041 41", "%5", "5%", "5 % 6", "12:34:56", "12abc", "abc12",
		"  12  \r\n  34", "1,2,3", "日本 語", "\xff\xfe", "99999999999999999999", "12 \n\n 34", "1\r\n2\r\n", "key=val", "1\n\n2", "0", "00", "08", "--1"}
	kinds := []string{"", "i", "ii", "iii", "u", "j", "I", "f", "ff", "g", "s", "ss", "sss", "S", "b", "B", "t", "tt", "tttt", "c", "cc", "r", "x", "n", "is", "si", "fs"}
	formats := []string{"", "%d", "%d %d", "%d%d", "%v", "%v %v", "%s", "%s %s", "%q", "%q %q", "%x", "%X", "%5s", "%2d%3d", "%c", "%c%c", "%t", "%f", "%e %g", "%b", "%o", "%U", "%d:%d:%d", "%d,%d", "%d\n%d", "%d \n %d", " %d", "%d ", "%d%%", "%%", "%d %%  %d", "key=%s", "%3c", "%z", "%", "%1s%1s", "x%d", "%d\n", "\n%d", "%2v", "%.5d", "日本%s"}
	for _, in := range inputs {
		for _, k := range kinds {
			a, b := twice(k)
			n, e := our.Sscan(in, a...)
			m, f := real.Sscan(in, b...)
			check(real.Sprintf("Sscan(%q, %s)", in, k), real.Sprint(n, e, show(a)), real.Sprint(m, f, show(b)))
			a, b = twice(k)
			n, e = our.Sscanln(in, a...)
			m, f = real.Sscanln(in, b...)
			check(real.Sprintf("Sscanln(%q, %s)", in, k), real.Sprint(n, e, show(a)), real.Sprint(m, f, show(b)))
			for _, format := range formats {
				a, b = twice(k)
				n, e = our.Sscanf(in, format, a...)
				m, f = real.Sscanf(in, format, b...)
				check(real.Sprintf("Sscanf(%q, %q, %s)", in, format, k), real.Sprint(n, e, show(a)), real.Sprint(m, f, show(b)))
			}
			// What is left of the input afterwards.
			a, b = twice(k)
			x, y := strings.NewReader(in), strings.NewReader(in)
			bx, by := bufio.NewReader(x), bufio.NewReader(y)
			n, e = our.Fscan(bx, a...)
			m, f = real.Fscan(by, b...)
			r1, _ := bx.ReadString(0)
			r2, _ := by.ReadString(0)
			check("Fscan", real.Sprint(n, e, show(a), r1), real.Sprint(m, f, show(b), r2))
			a, b = twice(k)
			x, y = strings.NewReader(in), strings.NewReader(in)
			n, e = our.Fscanln(bare{x}, a...)
			m, f = real.Fscanln(bare{y}, b...)
			check("Fscanln", real.Sprint(n, e, show(a), x.Len()), real.Sprint(m, f, show(b), y.Len()))
		}
		var o ourPair
		var r realPair
		n, e := our.Sscanf(in, "%5k", &o)
		m, f := real.Sscanf(in, "%5k", &r)
		check("Scanner", real.Sprint(n, e, o.s), real.Sprint(m, f, r.s))
	}
	if bad == 0 {
		real.Println("ok")
	}
}

// bare is a Reader and nothing else.
type bare struct{ r *strings.Reader }

func (b bare) Read(p []byte) (int, error) { return b.r.Read(p) }
