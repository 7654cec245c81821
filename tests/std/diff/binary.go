package main

import (
	"bytes"
	rbinary "encoding/binary"
	"fmt"
	"reflect"

	obinary "x/encoding/binary"
)

func init() {
	scenarios = append(scenarios,
		scenario{"encoding/binary", binaries},
		scenario{"encoding/binary.order", byteOrders},
	)
}

type inner struct {
	A int16
	_ [3]byte
	B [2]float32
	C complex64
}

type record struct {
	X uint8
	Y bool
	Z inner
	W [2]inner
	V int64
	U complex128
	T float64
	S int32
	R uint16
}

type hidden struct {
	A int8
	b uint32
}

func binaries(g *gen) error {
	raw := make([]byte, 300)
	g.Read(raw)
	var r record
	rbinary.Read(bytes.NewReader(raw), rbinary.LittleEndian, &r)
	n := 5
	values := []any{
		r, &r, []record{r, r}, []inner{r.Z}, int8(-3), uint16(7), &n, n, "x", true, []bool{true, false}, 1.5, float32(2),
		[]float64{1, 2}, map[int]int{}, []int16{-1, 2}, &[3]uint32{1, 2, 3}, struct{}{}, []string{"a"}, hidden{1, 2}, &hidden{},
		int64(-9), []uint8{1, 2, 3}, complex(1, 2), []int{1},
	}
	v := values[g.Intn(len(values))]
	var realOrder rbinary.ByteOrder = rbinary.BigEndian
	var ourOrder obinary.ByteOrder = obinary.BigEndian
	if g.Intn(2) == 0 {
		realOrder, ourOrder = rbinary.LittleEndian, obinary.LittleEndian
	}
	enough := raw
	if _, ok := v.([]bool); ok {
		enough = raw[:2] // real Go goes beyond the slice if there is more
	}
	var a, b bytes.Buffer
	for _, pair := range [][2]func() []any{
		{func() []any { return []any{rbinary.Write(&a, realOrder, v), a.Bytes()} },
			func() []any { return []any{obinary.Write(&b, ourOrder, v), b.Bytes()} }},
		{func() []any { x, err := rbinary.Append([]byte("pre"), realOrder, v); return []any{x, err} },
			func() []any { x, err := obinary.Append([]byte("pre"), ourOrder, v); return []any{x, err} }},
		{func() []any {
			x := bytes.Clone(raw[:90])
			n, err := rbinary.Encode(x, realOrder, v)
			return []any{x, n, err}
		},
			func() []any {
				x := bytes.Clone(raw[:90])
				n, err := obinary.Encode(x, ourOrder, v)
				return []any{x, n, err}
			}},
		{func() []any { return []any{rbinary.Size(v)} }, func() []any { return []any{obinary.Size(v)} }},
		{func() []any {
			to := fresh(v)
			n, err := rbinary.Decode(enough, realOrder, to)
			return []any{n, err, fmt.Sprintf("%#v", reflect.Indirect(reflect.ValueOf(to)))}
		}, func() []any {
			to := fresh(v)
			n, err := obinary.Decode(enough, ourOrder, to)
			return []any{n, err, fmt.Sprintf("%#v", reflect.Indirect(reflect.ValueOf(to)))}
		}},
	} {
		got, err := both(pair[0], pair[1])
		if err == nil && fmt.Sprint(got[0]) != fmt.Sprint(got[1]) {
			err = fmt.Errorf("%v, ours %v", got[0], got[1])
		}
		if err != nil {
			return fmt.Errorf("%T: %w", v, err)
		}
	}
	length := g.Intn(2) * 250
	to, too := fresh(v), fresh(v)
	var e1, e2 error
	_, p := call(reflect.ValueOf(func() { e1 = rbinary.Read(bytes.NewReader(raw[:length]), realOrder, to) }), nil)
	_, q := call(reflect.ValueOf(func() { e2 = obinary.Read(bytes.NewReader(raw[:length]), ourOrder, too) }), nil)
	if p != q || fmt.Sprint(e1) != fmt.Sprint(e2) {
		return fmt.Errorf("Read of %T: %v %s, ours %v %s", v, e1, p, e2, q)
	}
	return nil
}

// fresh gives a pointer to a zero value of v's type, or v's own kind of target.
func fresh(v any) any {
	value := reflect.ValueOf(v)
	switch value.Kind() {
	case reflect.Pointer:
		if value.IsNil() {
			return v
		}
		return reflect.New(value.Type().Elem()).Interface()
	case reflect.Slice:
		return reflect.MakeSlice(value.Type(), value.Len(), value.Len()).Interface()
	}
	return reflect.New(value.Type()).Interface()
}

func byteOrders(g *gen) error {
	for _, pair := range [][2]any{
		{rbinary.LittleEndian, obinary.LittleEndian}, {rbinary.BigEndian, obinary.BigEndian},
		{rbinary.NativeEndian, obinary.NativeEndian},
	} {
		if err := methods(g, pair[0], pair[1], 20); err != nil {
			return err
		}
	}
	x := g.Uint64() >> g.Intn(64)
	long := append(bytes.Repeat([]byte{0xff}, g.Intn(12)), byte(g.Intn(4)))
	for _, data := range [][]byte{rbinary.AppendUvarint(nil, x), rbinary.AppendVarint(nil, int64(x)), long, []byte(g.str())} {
		a, n := rbinary.Uvarint(data)
		b, m := obinary.Uvarint(data)
		c, err := rbinary.ReadUvarint(bytes.NewReader(data))
		d, er := obinary.ReadUvarint(bytes.NewReader(data))
		e, k := rbinary.Varint(data)
		f, l := obinary.Varint(data)
		if a != b || n != m || c != d || fmt.Sprint(err) != fmt.Sprint(er) || e != f || k != l {
			return fmt.Errorf("varint %x: %d %d %d %v, ours %d %d %d %v", data, a, n, c, err, b, m, d, er)
		}
	}
	return nil
}
