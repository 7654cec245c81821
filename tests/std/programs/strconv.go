package main

import (
	"errors"
	"fmt"
	"math"
	"math/rand"
	"os"
	real "strconv"
	our "x/strconv"
)

var bad int

func check(what string, ours, reals any) {
	if o, r := fmt.Sprintf("%#v", ours), fmt.Sprintf("%#v", reals); o != r {
		if bad++; bad > 20 {
			os.Exit(1)
		}
		fmt.Printf("%s: ours %s real %s\n", what, o, r)
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	class := ""
	if errors.Is(err, our.ErrRange) || errors.Is(err, real.ErrRange) {
		class = "R"
	}
	if errors.Is(err, our.ErrSyntax) || errors.Is(err, real.ErrSyntax) {
		class = "S"
	}
	return class + err.Error()
}

func main() {
	r := rand.New(rand.NewSource(1))
	floats := []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 0.5, 1.5, 2.5, 123456789, 1e20, 1e21, 1e22, 1e23, 5e-324, math.MaxFloat64,
		math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat32, 1e-5, 1e-4, 0.00012345, 100, 1e6, 123456.7, 9.995, 0.05, 999999.5, 1 << 53, 3.4e38, 1e-45}
	for i := 0; i < 3000; i++ {
		floats = append(floats, math.Float64frombits(r.Uint64()), r.NormFloat64()*1000, float64(float32(r.NormFloat64())), float64(r.Intn(100000))/100)
	}
	for _, f := range floats {
		for _, verb := range "eEfgGxXbq" {
			for _, prec := range []int{-1, 0, 1, 2, 3, 6, 15, 17, 18, 25, 40} {
				for _, size := range []int{32, 64} {
					check(fmt.Sprint("FormatFloat ", f, string(verb), prec, size), our.FormatFloat(f, byte(verb), prec, size), real.FormatFloat(f, byte(verb), prec, size))
				}
			}
		}
		c := complex(f, -f)
		check("FormatComplex", our.FormatComplex(c, 'g', 5, 128), real.FormatComplex(c, 'g', 5, 128))
	}
	check("long", our.FormatFloat(math.MaxFloat64, 'f', 400, 64), real.FormatFloat(math.MaxFloat64, 'f', 400, 64))
	check("long", our.FormatFloat(5e-324, 'f', 1100, 64), real.FormatFloat(5e-324, 'f', 1100, 64))
	check("long", our.FormatFloat(5e-324, 'e', 800, 64), real.FormatFloat(5e-324, 'e', 800, 64))

	texts := []string{"", "0", "-0", "+0", "1", "-1", "+1", "a", "0x", "0x1", "0X1F", "0b101", "0o17", "017", "08", "1_000", "_1", "1_", "1__0", "0x_1", "0_1",
		"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
		"127", "128", "-128", "-129", "255", "256", "65535", "1e5", "1.5", ".5", "5.", ".", "e5", "1e", "1e+", "1e400", "-1e400", "1e-400", "inf", "-Inf", "+infinity",
		"infinit", "nan", "-nan", "NaN", "0x1p4", "0x1.8p1", "0x.8p-1", "0x1", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x0.0000000000000000000001p0",
		"0x1.00000000000008p0", "0x1.000000000000080000001p0", "0x123456789abcdef123456789p5", "0x1p1024", "0x1.fffffep127", "0x1.ffffffp127", "0x1p-149", "0x1p-150", "0x1.1p-150",
		"1_0.5", "0x_1p1", "0x1_0p1", "1e1_0", "++1", "--1", "+-1", "1 ", " 1", "1x", "1.5.5", "123456789012345678", "12345678901234567890", "-12345678901234567", "\xff", "é",
		"z", "Z", "zz", "1i", "i", "1+2i", "(1+2i)", "(1+2i", "1-2i", "3++2i", "1+-2i", "+Inf+Infi", "nan+nani", "1e400+1i", "1+2", "1+2i3", "-i", "()", "0x1p2+0x1p3i", "100000000000000016777215", "100000000000000016777216", "1e99999999999"}
	for _, s := range texts {
		for _, base := range []int{0, 2, 8, 10, 16, 36, 1, 37} {
			for _, size := range []int{0, 8, 16, 32, 64, 65, -1} {
				a, e := our.ParseInt(s, base, size)
				b, f := real.ParseInt(s, base, size)
				check("ParseInt "+s, []any{a, text(e)}, []any{b, text(f)})
				c, e := our.ParseUint(s, base, size)
				d, f := real.ParseUint(s, base, size)
				check("ParseUint "+s, []any{c, text(e)}, []any{d, text(f)})
			}
		}
		a, e := our.Atoi(s)
		b, f := real.Atoi(s)
		check("Atoi "+s, []any{a, text(e)}, []any{b, text(f)})
		for _, size := range []int{32, 64} {
			c, e := our.ParseFloat(s, size)
			d, f := real.ParseFloat(s, size)
			check("ParseFloat "+s, []any{math.Float64bits(c), text(e)}, []any{math.Float64bits(d), text(f)})
			g, e := our.ParseComplex(s, size*2)
			h, f := real.ParseComplex(s, size*2)
			check("ParseComplex "+s, []any{fmt.Sprint(g), text(e)}, []any{fmt.Sprint(h), text(f)})
		}
		p, e := our.ParseBool(s)
		q, f := real.ParseBool(s)
		check("ParseBool", []any{p, text(e)}, []any{q, text(f)})
	}
	for _, s := range []string{"1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False", "tRUE"} {
		p, e := our.ParseBool(s)
		q, f := real.ParseBool(s)
		check("ParseBool", []any{p, text(e)}, []any{q, text(f)})
	}
	for i := 0; i < 20000; i++ {
		v := int64(r.Uint64()) >> r.Intn(64)
		base := 2 + r.Intn(35)
		check("FormatInt", our.FormatInt(v, base), real.FormatInt(v, base))
		check("Itoa", our.Itoa(int(v)), real.Itoa(int(v)))
		check("AppendUint", our.AppendUint([]byte("x"), uint64(v), 10), real.AppendUint([]byte("x"), uint64(v), 10))
		s := fmt.Sprintf("0x%x.%xp%d", r.Uint64()>>r.Intn(64), r.Uint64()>>r.Intn(64), r.Intn(2400)-1200)
		for _, size := range []int{32, 64} {
			c, e := our.ParseFloat(s, size)
			d, f := real.ParseFloat(s, size)
			check("ParseFloat "+s, []any{math.Float64bits(c), text(e)}, []any{math.Float64bits(d), text(f)})
		}
	}
	for c := rune(-2); c < 0x110010; c++ {
		check("IsPrint", our.IsPrint(c), real.IsPrint(c))
		check("IsGraphic", our.IsGraphic(c), real.IsGraphic(c))
		if c < 0x3100 || c%97 == 0 || c > 0x10fff0 || 0xd700 < c && c < 0xe010 {
			check("QuoteRune", our.QuoteRune(c), real.QuoteRune(c))
			check("QuoteRuneToASCII", our.QuoteRuneToASCII(c), real.QuoteRuneToASCII(c))
			check("QuoteRuneToGraphic", our.QuoteRuneToGraphic(c), real.QuoteRuneToGraphic(c))
		}
	}
	alphabet := []string{"a", "\"", "'", "`", "\\", "\n", "\r", "\t", "\x00", "\x7f", "\xff", "é", "世", "\u00a0", "\u2028", "\ufeff", "\U0001f600", "\\n", "\\x41", "\\u00e9", "\\U0001F600", "\\101", "\\400", "\\ud800", "\\'", "\\\"", "\\z", "\\x4", "\xed\xa0\x80"}
	for i := 0; i < 20000; i++ {
		s := ""
		for n := r.Intn(6); n > 0; n-- {
			s += alphabet[r.Intn(len(alphabet))]
		}
		check("Quote", our.Quote(s), real.Quote(s))
		check("QuoteToASCII", our.QuoteToASCII(s), real.QuoteToASCII(s))
		check("QuoteToGraphic", our.QuoteToGraphic(s), real.QuoteToGraphic(s))
		check("CanBackquote", our.CanBackquote(s), real.CanBackquote(s))
		check("AppendQuote", our.AppendQuote([]byte("xy"), s), real.AppendQuote([]byte("xy"), s))
		for _, q := range []string{"\"", "'", "`", ""} {
			a, e := our.Unquote(q + s + q)
			b, f := real.Unquote(q + s + q)
			check("Unquote "+q+s+q, []any{a, text(e)}, []any{b, text(f)})
			a, e = our.QuotedPrefix(q + s + q + "rest")
			b, f = real.QuotedPrefix(q + s + q + "rest")
			check("QuotedPrefix "+q+s+q, []any{a, text(e)}, []any{b, text(f)})
			for _, c := range []byte{0, '"', '\''} {
				v, m, t, e := our.UnquoteChar(s, c)
				w, n, u, f := real.UnquoteChar(s, c)
				check("UnquoteChar", []any{v, m, t, text(e)}, []any{w, n, u, text(f)})
			}
		}
	}
	if bad == 0 {
		fmt.Println("ok")
	}
}
