// run

package main

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"log"
	"math"
	"math/rand"
	"os"
	"slices"
	"sort"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"
)

var pieces = []string{"a", "b", "ab", "A", "Z", " ", "  ", "\t", "\n", ",", "x,y", "0", "foo", "é", "É", "ß", "ſ", "K", "世", "😀", "\uFFFD", "\x80", "\xff", "\xe4\xb8", "\u00a0", "Σ", "ς"}

func str(r *rand.Rand) string {
	var b strings.Builder
	for n := r.Intn(12); n > 0; n-- {
		b.WriteString(pieces[r.Intn(len(pieces))])
	}
	return b.String()
}

func main() {
	r := rand.New(rand.NewSource(7))
	h := fnv.New64a()
	put := func(v ...any) { fmt.Fprintf(h, "%#v\n", v) }
	for i := 0; i < 300; i++ {
		s, t, u := str(r), str(r), str(r)
		if r.Intn(2) == 0 {
			t = pieces[r.Intn(len(pieces))]
		}
		n := r.Intn(6) - 2
		put(strings.Index(s, t), strings.LastIndex(s, t), strings.Count(s, t), strings.Split(s, t), strings.SplitN(s, t, n), strings.SplitAfter(s, t))
		put(strings.Fields(s), strings.ToUpper(s), strings.ToLower(s), strings.ToTitle(s), strings.Title(s), strings.TrimSpace(s), strings.Trim(s, t))
		put(strings.Replace(s, t, u, n), strings.EqualFold(s, t), strings.IndexAny(s, t), strings.LastIndexAny(s, t), strings.ToValidUTF8(s, "?"))
		put(strings.Map(func(r rune) rune { return r + 1 }, s), strings.FieldsFunc(s, unicode.IsUpper), strings.TrimFunc(s, unicode.IsLetter))
		put(strings.NewReplacer(s, t, u, "x", "a", "bb").Replace(s+t+u), strings.NewReplacer("a", "1", "b", "2").Replace(s))
		put(bytes.Split([]byte(s), []byte(t)), bytes.Title([]byte(s)), bytes.Runes([]byte(s)))
		put(utf8.RuneCountInString(s), utf8.ValidString(s), []rune(s), []byte(s))
		x, y := r.NormFloat64()*10, r.ExpFloat64()*3
		put(math.Sin(x), math.Cos(x), math.Tan(x), math.Exp(x), math.Log(y), math.Pow(y, x), math.Sinh(x), math.Atan2(x, y), math.Cbrt(x), math.Gamma(x), math.Erf(x), math.Mod(x, y), math.Hypot(x, y), math.Log1p(y), math.Expm1(x), math.J0(x), math.FMA(x, y, x), math.Round(x), math.Log2(y), math.Exp2(x))
		put(math.Sin(x*1e20), math.Remainder(x, y), math.Float32bits(float32(x)), math.Trunc(x), math.Ceil(x))
		ints := make([]int, r.Intn(200))
		for i := range ints {
			ints[i] = r.Intn(30)
		}
		c := slices.Clone(ints)
		type p struct{ k, i int }
		ps := make([]p, len(ints))
		for i, k := range ints {
			ps[i] = p{k, i}
		}
		sort.Slice(ps, func(i, j int) bool { return ps[i].k < ps[j].k })
		put(ps)
		slices.SortFunc(ps, func(a, b p) int { return b.k - a.k })
		put(ps)
		sort.Stable(sort.Reverse(sort.IntSlice(ints)))
		slices.Sort(c)
		put(ints, c, slices.Compact(c))
	}
	fmt.Printf("%x\n", h.Sum64())
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(w, "a\tbb\tccc")
	fmt.Fprintln(w, "aaaa\tb\tc")
	w.Flush()
	l := log.New(os.Stdout, "p: ", 0)
	l.Println("hi", 3)
}

// Output:
// acd6c30fc7eda4f1
//      a|  bb|ccc
//   aaaa|   b|c
// p: hi 3
