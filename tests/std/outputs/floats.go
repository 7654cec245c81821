// math/big: Float: arithmetic in all modes and many precisions, conversions, text, errors.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"unsafe"
)

var r = rand.New(rand.NewSource(41))

func pick[T any](list ...T) T { return list[r.Intn(len(list))] }

func guard(name string, f func() any) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Printf("%s panic: %T %v\n", name, e, e)
		}
	}()
	fmt.Println(name, f())
}

func full(x *big.Float) string {
	return fmt.Sprint(x.Text('p', 0), " ", x.Prec(), " ", x.Mode(), " ", x.Acc(), " ", x.Signbit())
}

func mode() big.RoundingMode { return big.RoundingMode(r.Intn(6)) }

func random() *big.Float {
	x := new(big.Float).SetPrec(pick[uint](1, 2, 24, 53, 63, 64, 65, 100, 128, 200)).SetMode(mode())
	switch r.Intn(12) {
	case 0:
		return x.SetInt64(int64(r.Intn(9) - 4))
	case 1:
		return x.SetInf(r.Intn(2) == 0)
	case 2:
		return x.Neg(x)
	case 3:
		return x.SetFloat64(math.Float64frombits(r.Uint64() &^ (1 << 62)))
	case 4:
		return x.SetUint64(r.Uint64() >> r.Intn(64))
	case 5:
		return x.SetMantExp(big.NewFloat(r.NormFloat64()), pick(-1, 1)*r.Intn(1200))
	case 6:
		return x.SetRat(big.NewRat(r.Int63()-r.Int63(), 1+r.Int63n(1000)))
	}
	n := new(big.Int).Rand(r, new(big.Int).Lsh(big.NewInt(1), uint(1+r.Intn(300))))
	if r.Intn(2) == 0 {
		n.Neg(n)
	}
	x.SetInt(n)
	return x.SetMantExp(x, -r.Intn(320))
}

func result() *big.Float {
	return new(big.Float).SetPrec(pick[uint](0, 0, 1, 5, 53, 64, 90, 128, 250)).SetMode(mode())
}

func arithmetic() {
	x, y := random(), random()
	fmt.Println(full(x), full(y), x.Cmp(y), x.Sign(), x.IsInt(), x.IsInf(), x.MinPrec())
	guard("add", func() any { return full(result().Add(x, y)) })
	guard("sub", func() any { return full(result().Sub(x, y)) })
	guard("mul", func() any { return full(result().Mul(x, y)) })
	guard("quo", func() any { return full(result().Quo(x, y)) })
	guard("sqrt", func() any { return full(result().Sqrt(x)) })
	guard("self", func() any {
		z := new(big.Float).Copy(x)
		z.Add(z, z)
		z.Mul(z, z)
		z.Sub(z, y)
		z.Quo(y, z)
		z.Sub(z, z)
		return full(z)
	})
	fmt.Println(full(result().Set(x)), full(result().Neg(x)), full(result().Abs(x)), full(new(big.Float).Copy(x).SetPrec(uint(r.Intn(70)))))
}

func conversions() {
	x := random()
	f, acc := x.Float64()
	g, acc2 := x.Float32()
	fmt.Println(full(x), f, acc, g, acc2)
	i, acc := x.Int64()
	u, acc2 := x.Uint64()
	fmt.Println(i, acc, u, acc2)
	n, acc := x.Int(nil)
	q, acc2 := x.Rat(nil)
	fmt.Println(n, acc, q, acc2)
	if n != nil {
		fmt.Println(full(result().SetInt(n)), full(result().SetRat(q)))
	}
	mant := new(big.Float)
	exp := x.MantExp(mant)
	fmt.Println(full(mant), exp, full(new(big.Float).SetMantExp(mant, exp)))
	data, err := x.GobEncode()
	fmt.Printf("%x %v\n", data, err)
	z := result()
	fmt.Println(z.GobDecode(data), full(z))
	text, err := x.MarshalText()
	fmt.Println(string(text), err)
	z = result()
	fmt.Println(z.UnmarshalText(text), full(z))
}

func texts() {
	x := random()
	for _, format := range "eEfgGxpbq" {
		fmt.Println(string(format), x.Text(byte(format), -1), x.Text(byte(format), r.Intn(4)), x.Text(byte(format), r.Intn(40)))
	}
	for _, verb := range []string{"%v", "%g", "%.3g", "%10.2f", "%-12.3e|", "%+08.1f", "% .5g", "%F", "%s", "%d", "%x", "%30b", "%+v", "%012G"} {
		fmt.Printf(verb+"\n", x)
	}
	fmt.Println(x, x.String())
}

func parsed() {
	const digits = "0123456789"
	text := pick("", "-", "+") + pick("", "", "", "0x", "0b", "0o", "0")
	for range r.Intn(30) {
		text += string(digits[r.Intn(pick(2, 8, 10))])
	}
	if r.Intn(2) == 0 {
		text += "."
		for range r.Intn(30) {
			text += string(digits[r.Intn(pick(2, 8, 10))])
		}
	}
	if r.Intn(2) == 0 {
		text += pick("e", "E", "p", "P") + pick("", "-", "+") + fmt.Sprint(r.Intn(pick(5, 50, 400)))
	}
	base := pick(0, 0, 0, 2, 8, 10, 16)
	z := result()
	f, b, err := z.Parse(text, base)
	fmt.Println(text, base, f != nil, b, err)
	if err == nil {
		fmt.Println(full(f), f)
	}
	if f, ok := result().SetString(text); ok {
		fmt.Println(full(f))
	}
}

func oddities() {
	for _, text := range []string{"", "+", "Inf", "-Inf", "+inf", "++Inf", "infinity", "NaN", "1_000.5", "1__0", "_1", "1e", "1e_5", "1e5_0", "0x1p", "0x.8p1",
		"1e1000000000000", "1p2147483647", "1p2147483646", "1p-2147483649", "-0", "0.0e7", ".5", ".", "12 ", "1e+-3", "0b1.01", "0o7.4p1", "0x1e5", "0x_1p3", "1p5_0", "00012"} {
		f, b, err := big.ParseFloat(text, 0, 70, big.ToZero)
		fmt.Printf("%q %d %v\n", text, b, err)
		if err == nil && f.MantExp(nil) < 10000 && f.MantExp(nil) > -10000 {
			fmt.Println(full(f), f)
		}
		_, b, err = big.ParseFloat(text, 10, 0, big.ToNearestEven)
		fmt.Println(b, err)
	}
	guard("nan", func() any { return big.NewFloat(math.NaN()) })
	guard("setnan", func() any { return new(big.Float).SetFloat64(math.NaN()) })
	guard("base", func() any { _, _, err := big.ParseFloat("1", 3, 0, 0); return err })
	var zero big.Float
	fmt.Println(full(&zero), unsafe.Sizeof(zero), unsafe.Alignof(zero), zero.Text('x', 3), zero.Text('e', 2), zero.Text('g', -1))
	most := new(big.Float).SetMantExp(big.NewFloat(0.75), math.MaxInt32)
	fmt.Println(full(most), full(new(big.Float).Add(most, most)), full(new(big.Float).Neg(most).Mul(most, most)))
	least := new(big.Float).SetMantExp(big.NewFloat(-0.5), math.MinInt32)
	fmt.Println(full(least), full(new(big.Float).Mul(least, most)), full(new(big.Float).Mul(least, least)), full(new(big.Float).SetMantExp(least, -1)))
	edge := new(big.Float).SetMode(big.AwayFromZero).SetPrec(8).SetMantExp(big.NewFloat(1-1.0/1024), math.MaxInt32)
	fmt.Println(full(edge), full(edge.SetMode(big.AwayFromZero).SetPrec(5)))
	for _, data := range [][]byte{nil, {1}, {9, 0, 0, 0, 0, 0}, {1, 2, 0, 0, 0, 5}, {1, 10, 0, 0, 0, 5, 0, 0, 0, 1}, {1, 10, 0, 0, 0, 5, 0, 0, 0, 1, 7}, {1, 10, 0, 0, 0, 0, 0, 0, 0, 1, 128, 0, 0, 0, 0, 0, 0, 0}} {
		var z big.Float
		fmt.Println(z.GobDecode(data), z.Prec(), z.Mode(), z.Acc())
	}
	var none *big.Float
	text, err := none.AppendText([]byte(">"))
	gob, err2 := none.GobEncode()
	fmt.Println(string(text), err, gob, err2, new(big.Float).UnmarshalText([]byte("x")))
	out, err := json.Marshal(map[string]*big.Float{"a": big.NewFloat(1.25), "b": nil})
	fmt.Println(string(out), err)
	var back struct{ A big.Float }
	fmt.Println(json.Unmarshal([]byte(`{"A": "1e30"}`), &back), full(&back.A))
	var a, b big.Float
	n, err := fmt.Sscan(" 12.5e3  0x1p-4 rest", &a, &b)
	fmt.Println(n, err, full(&a), full(&b))
	n, err = fmt.Sscanf("-3.25,zz", "%g,%f", &a, &b)
	fmt.Println(n, err, full(&a))
	pi, _, _ := big.ParseFloat("3.14159265358979323846264338327950288419716939937510582097494459", 10, 200, big.ToNearestEven)
	fmt.Printf("%.60f %v %s\n", pi, pi, pi)
	for i := range 40 {
		fmt.Print(new(big.Float).SetPrec(uint(20+7*i)).Sqrt(big.NewFloat(float64(i))), " ")
	}
	fmt.Println(big.NewFloat(5e-324), big.NewFloat(math.MaxFloat64), new(big.Float).SetInt64(math.MinInt64))
	new(big.Float).Quo(new(big.Float), new(big.Float))
}

func main() {
	for range 150 {
		arithmetic()
		conversions()
		texts()
		parsed()
	}
	for range 400 {
		parsed()
	}
	oddities()
}
