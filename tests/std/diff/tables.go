package main

import (
	"fmt"
	rrand "math/rand"
	"reflect"
	runicode "unicode"

	orand "x/math/rand"
	ounicode "x/unicode"
)

func init() {
	scenarios = append(scenarios,
		scenario{"unicode.tables", tablesOnce},
		scenario{"unicode.cases", casesOnce},
		scenario{"unicode.SpecialCase", specialCases},
		scenario{"math/rand", generators},
		scenario{"math/rand.Zipf", zipfs},
	)
}

// tablesOnce compares all tables, range by range.
func tablesOnce(g *gen) error {
	if g.again() {
		return nil
	}
	kinds := []struct {
		name string
		real map[string]*runicode.RangeTable
		ours map[string]*ounicode.RangeTable
	}{
		{"Categories", runicode.Categories, ounicode.Categories},
		{"Scripts", runicode.Scripts, ounicode.Scripts},
		{"Properties", runicode.Properties, ounicode.Properties},
		{"FoldCategory", runicode.FoldCategory, ounicode.FoldCategory},
		{"FoldScript", runicode.FoldScript, ounicode.FoldScript},
	}
	for _, kind := range kinds {
		if len(kind.real) != len(kind.ours) {
			return fmt.Errorf("%s: %d, ours %d", kind.name, len(kind.real), len(kind.ours))
		}
		for key, table := range kind.real {
			ours := kind.ours[key]
			ounicode.Is(ours, 'a')
			if fmt.Sprint(*table) != fmt.Sprint(*ours) {
				return fmt.Errorf("%s %s: %v, ours %v", kind.name, key, *table, *ours)
			}
		}
	}
	if !reflect.DeepEqual(runicode.CategoryAliases, ounicode.CategoryAliases) {
		return fmt.Errorf("CategoryAliases")
	}
	mine := &ounicode.RangeTable{R16: []ounicode.Range16{{Lo: 5, Hi: 9, Stride: 2}}}
	if !ounicode.Is(mine, 7) || ounicode.Is(mine, 8) || ounicode.Is(new(ounicode.RangeTable), 8) {
		return fmt.Errorf("a table of one's own")
	}
	return nil
}

// casesOnce compares what depends on each rune.
func casesOnce(g *gen) error {
	if g.again() {
		return nil
	}
	for r := rune(-2); r <= runicode.MaxRune+2; r++ {
		for c := range runicode.MaxCase {
			if a, b := runicode.To(c, r), ounicode.To(c, r); a != b {
				return fmt.Errorf("To(%d, %#x): %#x, ours %#x", c, r, a, b)
			}
		}
		if a, b := runicode.SimpleFold(r), ounicode.SimpleFold(r); a != b {
			return fmt.Errorf("SimpleFold(%#x): %#x, ours %#x", r, a, b)
		}
		if a, b := runicode.IsSpace(r), ounicode.IsSpace(r); a != b {
			return fmt.Errorf("IsSpace(%#x): %v", r, a)
		}
		if a, b := runicode.IsPrint(r), ounicode.IsPrint(r); a != b {
			return fmt.Errorf("IsPrint(%#x): %v", r, a)
		}
	}
	if fmt.Sprint(runicode.CaseRanges) != fmt.Sprint(ounicode.CaseRanges) {
		return fmt.Errorf("CaseRanges")
	}
	return nil
}

func specialCases(g *gen) error {
	r := g.rune()
	real, ours := runicode.TurkishCase, ounicode.TurkishCase
	if g.Intn(2) == 0 {
		r = []rune("Iiİıa")[g.Intn(5)]
	}
	a := []rune{real.ToUpper(r), real.ToLower(r), real.ToTitle(r)}
	b := []rune{ours.ToUpper(r), ours.ToLower(r), ours.ToTitle(r)}
	if !reflect.DeepEqual(a, b) {
		return fmt.Errorf("%#x: %x, ours %x", r, a, b)
	}
	return nil
}

// generators compares sequences of the same seed.
func generators(g *gen) error {
	seed := g.Int63() >> g.Intn(63) * int64(1-2*g.Intn(2))
	real, ours := rrand.New(rrand.NewSource(seed)), orand.New(orand.NewSource(seed))
	if g.Intn(3) == 0 {
		real, ours = rrand.New(&narrow{seed}), orand.New(&narrow{seed})
	}
	for range 30 {
		if err := methods(g, real, ours, 1, "Seed"); err != nil {
			return fmt.Errorf("seed %d: %w", seed, err)
		}
		n := 1 + g.Intn(40)
		var a, b []int
		real.Shuffle(n, func(i, j int) { a = append(a, i, j) })
		ours.Shuffle(n, func(i, j int) { b = append(b, i, j) })
		if !reflect.DeepEqual(a, b) {
			return fmt.Errorf("seed %d: Shuffle(%d)", seed, n)
		}
		big := g.Int63()>>g.Intn(63) + 1
		if x, y := real.Int63n(big), ours.Int63n(big); x != y {
			return fmt.Errorf("seed %d: Int63n(%d): %d, ours %d", seed, big, x, y)
		}
		if x, y := real.NormFloat64(), ours.NormFloat64(); x != y {
			return fmt.Errorf("seed %d: NormFloat64: %v, ours %v", seed, x, y)
		}
		if x, y := real.ExpFloat64(), ours.ExpFloat64(); x != y {
			return fmt.Errorf("seed %d: ExpFloat64: %v, ours %v", seed, x, y)
		}
	}
	return nil
}

// narrow is a source without whole words.
type narrow struct {
	state int64
}

func (n *narrow) Int63() int64 {
	n.state = n.state*6364136223846793005 + 1442695040888963407
	return int64(uint64(n.state) >> 1)
}

func (n *narrow) Seed(seed int64) { n.state = seed }

func zipfs(g *gen) error {
	seed, s, v, limit := g.Int63(), 0.9+g.Float64()*3, 0.9+g.Float64()*10, g.Uint64()>>g.Intn(64)
	real := rrand.NewZipf(rrand.New(rrand.NewSource(seed)), s, v, limit)
	ours := orand.NewZipf(orand.New(orand.NewSource(seed)), s, v, limit)
	if (real == nil) != (ours == nil) {
		return fmt.Errorf("NewZipf(%v, %v)", s, v)
	}
	for i := 0; i < 20 && real != nil; i++ {
		if a, b := real.Uint64(), ours.Uint64(); a != b {
			return fmt.Errorf("Zipf(%v, %v, %d): %d, ours %d", s, v, limit, a, b)
		}
	}
	return nil
}
