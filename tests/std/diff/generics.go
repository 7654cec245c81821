package main

import (
	rbytes "bytes"
	rcmp "cmp"
	rerrors "errors"
	"fmt"
	"io/fs"
	"iter"
	rmaps "maps"
	"reflect"
	rslices "slices"
	rstrings "strings"

	obytes "x/bytes"
	ocmp "x/cmp"
	oerrors "x/errors"
	oiter "x/iter"
	omaps "x/maps"
	oslices "x/slices"
	ostrings "x/strings"
)

func init() {
	scenarios = append(scenarios,
		scenario{"slices", func(g *gen) error {
			if err := sliceFuncs(g, func() int { return g.Intn(6) }); err != nil {
				return err
			}
			if err := sliceFuncs(g, g.float); err != nil {
				return err
			}
			return sliceFuncs(g, g.str)
		}},
		scenario{"slices.sort", sliceSorts},
		scenario{"slices.edit", sliceEdits},
		scenario{"maps", mapFuncs},
		scenario{"iter", pulls},
	)
}

func differ(name string, a, b any) error {
	if !same(reflect.ValueOf(a), reflect.ValueOf(b)) {
		return fmt.Errorf("%s: %#v, ours %#v", name, a, b)
	}
	return nil
}

// list makes a slice with some capacity to spare.
func list[E any](g *gen, elem func() E) []E {
	n := g.Intn(12)
	if g.Intn(8) == 0 {
		n = g.Intn(300)
	}
	s := make([]E, 0, n+g.Intn(8))
	for range n {
		s = append(s, elem())
	}
	return s
}

func both[A, B any](real func() A, ours func() B) ([2]any, error) {
	var a, b any
	_, p := call(reflect.ValueOf(func() { a = real() }), nil)
	_, q := call(reflect.ValueOf(func() { b = ours() }), nil)
	if p != q {
		return [2]any{}, fmt.Errorf("panic %q, ours %q", p, q)
	}
	return [2]any{a, b}, nil
}

func sliceFuncs[E rcmp.Ordered](g *gen, elem func() E) error {
	s, t, v := list(g, elem), list(g, elem), elem()
	sorted := rslices.Sorted(rslices.Values(s))
	n := g.Intn(5) - 1
	for _, c := range []struct {
		name string
		a, b func() any
	}{
		{"Equal", func() any { return rslices.Equal(s, t) }, func() any { return oslices.Equal(s, t) }},
		{"Compare", func() any { return rslices.Compare(s, t) }, func() any { return oslices.Compare(s, t) }},
		{"CompareFunc", func() any { return rslices.CompareFunc(s, t, rcmp.Compare) }, func() any {
			return oslices.CompareFunc(s, t, ocmp.Compare)
		}},
		{"EqualFunc", func() any { return rslices.EqualFunc(s, t, func(a, b E) bool { return a <= b }) }, func() any {
			return oslices.EqualFunc(s, t, func(a, b E) bool { return a <= b })
		}},
		{"Index", func() any { return rslices.Index(s, v) }, func() any { return oslices.Index(s, v) }},
		{"Contains", func() any { return rslices.Contains(s, v) }, func() any { return oslices.Contains(s, v) }},
		{"Compact", func() any { return rslices.Compact(rslices.Clone(s)) }, func() any {
			return oslices.Compact(oslices.Clone(s))
		}},
		{"Clone", func() any { return cap(rslices.Clone(s)) }, func() any { return cap(oslices.Clone(s)) }},
		{"Grow", func() any { return cap(rslices.Grow(s, n*3)) }, func() any { return cap(oslices.Grow(s, n*3)) }},
		{"Clip", func() any { return cap(rslices.Clip(s)) }, func() any { return cap(oslices.Clip(s)) }},
		{"Concat", func() any { return rslices.Concat(s, t, s) }, func() any { return oslices.Concat(s, t, s) }},
		{"Repeat", func() any { return rslices.Repeat(s, n) }, func() any { return oslices.Repeat(s, n) }},
		{"Min", func() any { return rslices.Min(s) }, func() any { return oslices.Min(s) }},
		{"Max", func() any { return rslices.Max(s) }, func() any { return oslices.Max(s) }},
		{"IsSorted", func() any { return rslices.IsSorted(s) }, func() any { return oslices.IsSorted(s) }},
		{"Sorted", func() any { return rslices.Sorted(rslices.Values(s)) }, func() any {
			return oslices.Sorted(oslices.Values(s))
		}},
		{"Less", func() any { return rcmp.Less(v, s[0]) }, func() any { return ocmp.Less(v, s[0]) }},
		{"cmp.Compare", func() any { return rcmp.Compare(v, s[0]) }, func() any { return ocmp.Compare(v, s[0]) }},
		{"Or", func() any { return rcmp.Or(s...) }, func() any { return ocmp.Or(s...) }},
		{"Chunk", func() any { return rslices.Collect(rslices.Chunk(s, n)) }, func() any {
			return rslices.Collect(iter.Seq[[]E](oslices.Chunk(s, n)))
		}},
		{"BinarySearch", func() any { i, ok := rslices.BinarySearch(sorted, v); return fmt.Sprint(i, ok) }, func() any {
			i, ok := oslices.BinarySearch(sorted, v)
			return fmt.Sprint(i, ok)
		}},
		{"BinarySearchFunc", func() any {
			i, ok := rslices.BinarySearchFunc(sorted, v, rcmp.Compare)
			return fmt.Sprint(i, ok)
		}, func() any {
			i, ok := oslices.BinarySearchFunc(sorted, v, ocmp.Compare)
			return fmt.Sprint(i, ok)
		}},
	} {
		got, err := both(c.a, c.b)
		if err == nil {
			err = differ(c.name, got[0], got[1])
		}
		if err != nil {
			return fmt.Errorf("%s of %#v, %#v: %w", c.name, s, t, err)
		}
	}
	return nil
}

func sliceSorts(g *gen) error {
	items := g.items()
	for _, stable := range []bool{false, true} {
		a, b := rslices.Clone(items), rslices.Clone(items)
		var logA, logB [][2]int
		byA := func(x, y item) int { logA = append(logA, [2]int{x.at, y.at}); return x.key - y.key }
		byB := func(x, y item) int { logB = append(logB, [2]int{x.at, y.at}); return x.key - y.key }
		if stable {
			rslices.SortStableFunc(a, byA)
			oslices.SortStableFunc(b, byB)
		} else {
			rslices.SortFunc(a, byA)
			oslices.SortFunc(b, byB)
		}
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(logA, logB) {
			return fmt.Errorf("sorting %d items, stable %v", len(items), stable)
		}
		if len(a) > 0 {
			by := func(x, y item) int { return x.key/2 - y.key/2 }
			if rslices.MinFunc(items, by) != oslices.MinFunc(items, by) || rslices.MaxFunc(items, by) != oslices.MaxFunc(items, by) {
				return fmt.Errorf("MinFunc or MaxFunc of %d items", len(items))
			}
		}
		if rslices.IsSortedFunc(items, byA) != oslices.IsSortedFunc(items, byB) {
			return fmt.Errorf("IsSortedFunc of %d items", len(items))
		}
	}
	nums := make([]float64, len(items))
	for i := range nums {
		nums[i] = g.float()
	}
	ours := rslices.Clone(nums)
	rslices.Sort(nums)
	oslices.Sort(ours)
	return differ("Sort", nums, ours)
}

// sliceEdits compares what becomes of the slice and of what stands behind it.
func sliceEdits(g *gen) error {
	s := list(g, func() int { return g.Intn(5) + 1 })
	i, j := g.Intn(len(s)+3)-1, g.Intn(len(s)+3)-1
	alias, at := g.Intn(3) == 0, g.Intn(len(s)+1)
	end := at + g.Intn(len(s)-at+1)
	more := list(g, func() int { return g.Intn(5) + 10 })
	op := g.Intn(7)
	odd := func(v int) bool { return v%2 == 1 }
	run := func(ours bool) func() any {
		return func() any {
			t := append(make([]int, 0, cap(s)), s...)
			v := more
			if alias {
				v = t[at:end]
			}
			var r []int
			switch {
			case op == 0 && ours:
				r = oslices.Insert(t, i, v...)
			case op == 0:
				r = rslices.Insert(t, i, v...)
			case op == 1 && ours:
				r = oslices.Delete(t, i, j)
			case op == 1:
				r = rslices.Delete(t, i, j)
			case op == 2 && ours:
				r = oslices.Replace(t, i, j, v...)
			case op == 2:
				r = rslices.Replace(t, i, j, v...)
			case op == 3 && ours:
				r = oslices.DeleteFunc(t, odd)
			case op == 3:
				r = rslices.DeleteFunc(t, odd)
			case op == 4 && ours:
				r = oslices.CompactFunc(t, func(a, b int) bool { return a/2 == b/2 })
			case op == 4:
				r = rslices.CompactFunc(t, func(a, b int) bool { return a/2 == b/2 })
			case op == 5 && ours:
				oslices.Reverse(t)
			case op == 5:
				rslices.Reverse(t)
			case ours:
				oslices.Backward(t)(func(i, v int) bool { r = append(r, i, v); return len(r) < 9 })
				oslices.All(t)(func(i, v int) bool { r = append(r, i, v); return len(r) < 19 })
			default:
				rslices.Backward(t)(func(i, v int) bool { r = append(r, i, v); return len(r) < 9 })
				rslices.All(t)(func(i, v int) bool { r = append(r, i, v); return len(r) < 19 })
			}
			kept := t
			if alias {
				kept = nil // what is left behind the result may differ
			}
			return fmt.Sprint(r, cap(r), kept, r == nil)
		}
	}
	got, err := both(run(false), run(true))
	if err == nil {
		err = differ("result", got[0], got[1])
	}
	if err != nil {
		return fmt.Errorf("op %d on %v at %d, %d with %v, alias %v %d %d: %w", op, s, i, j, more, alias, at, end, err)
	}
	return nil
}

func mapFuncs(g *gen) error {
	m, n := map[string]int{}, map[string]int{}
	for range g.Intn(20) {
		k := g.str()
		m[k] = g.Intn(4)
		if g.Intn(5) > 0 {
			n[k] = m[k]
		}
	}
	small := func(k string, v int) bool { return v < 2 }
	c, d := rmaps.Clone(m), omaps.Clone(m)
	rmaps.DeleteFunc(c, small)
	omaps.DeleteFunc(d, small)
	rmaps.Copy(c, n)
	omaps.Copy(d, n)
	rmaps.Insert(c, rmaps.All(map[string]int{"z": 1}))
	omaps.Insert(d, omaps.All(map[string]int{"z": 1}))
	eq := func(a, b int) bool { return a/2 == b/2 }
	switch {
	case !reflect.DeepEqual(c, d), (omaps.Clone(map[int]int(nil)) == nil) != (rmaps.Clone(map[int]int(nil)) == nil):
		return fmt.Errorf("%v, ours %v", c, d)
	case rmaps.Equal(m, n) != omaps.Equal(m, n), rmaps.EqualFunc(m, n, eq) != omaps.EqualFunc(m, n, eq):
		return fmt.Errorf("Equal of %v and %v", m, n)
	case !reflect.DeepEqual(rslices.Sorted(rmaps.Keys(m)), rslices.Sorted(iter.Seq[string](omaps.Keys(m)))):
		return fmt.Errorf("Keys of %v", m)
	case !reflect.DeepEqual(rslices.Sorted(rmaps.Values(m)), rslices.Sorted(iter.Seq[int](omaps.Values(m)))):
		return fmt.Errorf("Values of %v", m)
	case !reflect.DeepEqual(m, omaps.Collect(omaps.All(m))):
		return fmt.Errorf("Collect of %v", m)
	}
	return nil
}

// pulls compares a random sequence of next and stop on an iterator that may panic.
func pulls(g *gen) error {
	length, panicAt := g.Intn(6), g.Intn(12)
	var logs [2][]string
	seq := func(at int) func(yield func(int) bool) {
		return func(yield func(int) bool) {
			for i := range length {
				if i == panicAt {
					panic(fmt.Sprint("at ", i))
				}
				if !yield(i) {
					logs[at] = append(logs[at], "stopped")
					return
				}
			}
		}
	}
	next, stop := iter.Pull(seq(0))
	ourNext, ourStop := oiter.Pull(oiter.Seq[int](seq(1)))
	next2, stop2 := iter.Pull2(rslices.All([]string{"a", "b"}))
	ourNext2, ourStop2 := oiter.Pull2(oiter.Seq2[int, string](rslices.All([]string{"a", "b"})))
	for range 8 {
		stopping := g.Intn(6) == 0
		for at, f := range []func() (int, bool){next, ourNext} {
			halt := []func(){stop, ourStop}[at]
			_, p := call(reflect.ValueOf(func() {
				if stopping {
					halt()
				} else {
					v, ok := f()
					logs[at] = append(logs[at], fmt.Sprint(v, ok))
				}
			}), nil)
			logs[at] = append(logs[at], p)
		}
		i, v, ok := next2()
		j, w, too := ourNext2()
		if i != j || v != w || ok != too || !reflect.DeepEqual(logs[0], logs[1]) {
			return fmt.Errorf("%q, ours %q", logs[0], logs[1])
		}
	}
	stop()
	ourStop()
	stop2()
	ourStop2()
	return nil
}

func init() {
	scenarios = append(scenarios, scenario{"strings.iter", splitIterators}, scenario{"errors.AsType", asTypes})
}

// splitIterators runs each iterator twice, with an early end.
func splitIterators(g *gen) error {
	s, sep, limit := g.str()+"\n"+g.str(), g.str(), 1+g.Intn(5)
	if g.Intn(2) == 0 {
		sep = pieces[g.Intn(len(pieces))]
	}
	space := func(r rune) bool { return r == 'a' || r > 0x7f }
	b, bsep := []byte(s), []byte(sep)
	type text = func(func(string) bool)
	type raw = func(func([]byte) bool)
	for i, pair := range [][2]text{
		{text(rstrings.Lines(s)), text(ostrings.Lines(s))},
		{text(rstrings.SplitSeq(s, sep)), text(ostrings.SplitSeq(s, sep))},
		{text(rstrings.SplitAfterSeq(s, sep)), text(ostrings.SplitAfterSeq(s, sep))},
		{text(rstrings.FieldsSeq(s)), text(ostrings.FieldsSeq(s))},
		{text(rstrings.FieldsFuncSeq(s, space)), text(ostrings.FieldsFuncSeq(s, space))},
	} {
		var logs [2][]string
		for at, seq := range pair {
			for range 2 {
				seq(func(part string) bool {
					logs[at] = append(logs[at], part)
					return len(logs[at])%limit != 0
				})
			}
		}
		if !reflect.DeepEqual(logs[0], logs[1]) {
			return fmt.Errorf("iterator %d of %q, %q: %q, ours %q", i, s, sep, logs[0], logs[1])
		}
	}
	for i, pair := range [][2]raw{
		{raw(rbytes.Lines(b)), raw(obytes.Lines(b))},
		{raw(rbytes.SplitSeq(b, bsep)), raw(obytes.SplitSeq(b, bsep))},
		{raw(rbytes.SplitAfterSeq(b, bsep)), raw(obytes.SplitAfterSeq(b, bsep))},
		{raw(rbytes.FieldsSeq(b)), raw(obytes.FieldsSeq(b))},
		{raw(rbytes.FieldsFuncSeq(b, space)), raw(obytes.FieldsFuncSeq(b, space))},
	} {
		var logs [2][]string
		for at, seq := range pair {
			for range 2 {
				seq(func(part []byte) bool {
					logs[at] = append(logs[at], fmt.Sprint(part, len(part), cap(part)))
					return len(logs[at])%limit != 0
				})
			}
		}
		if !reflect.DeepEqual(logs[0], logs[1]) {
			return fmt.Errorf("iterator %d of bytes %q, %q: %q, ours %q", i, s, sep, logs[0], logs[1])
		}
	}
	return nil
}

func asTypes(g *gen) error {
	err := g.tree(3)
	path, ok := rerrors.AsType[*fs.PathError](err)
	ours, too := oerrors.AsType[*fs.PathError](err)
	mine, is := rerrors.AsType[own](err)
	other, was := oerrors.AsType[own](err)
	if fmt.Sprint(path, ok, mine, is) != fmt.Sprint(ours, too, other, was) {
		return fmt.Errorf("AsType(%v): %v %v, ours %v %v", err, path, mine, ours, other)
	}
	return nil
}
