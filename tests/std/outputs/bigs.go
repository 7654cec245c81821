// math/big: Int and Rat: arithmetic on random numbers, text, errors.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"strings"
)

var r = rand.New(rand.NewSource(23))

func pick[T any](list ...T) T { return list[r.Intn(len(list))] }

func random(bits int) *big.Int {
	x := new(big.Int).Rand(r, new(big.Int).Lsh(big.NewInt(1), uint(1+r.Intn(bits))))
	switch r.Intn(8) {
	case 0:
		x.SetInt64(int64(r.Intn(5) - 2))
	case 1:
		x.Lsh(big.NewInt(1), uint(r.Intn(bits)))
	case 2:
		x.Sub(x.Lsh(big.NewInt(1), uint(r.Intn(bits))), big.NewInt(1))
	case 3:
		x.SetUint64(r.Uint64())
	}
	if r.Intn(2) == 0 {
		x.Neg(x)
	}
	return x
}

func guard(name string, f func() any) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(name, "panic:", e)
		}
	}()
	fmt.Println(name, f())
}

func ints(bits int) {
	x, y, m := random(bits), random(bits), random(bits)
	z := new(big.Int)
	fmt.Println(x, y, m, x.Sign(), x.BitLen(), x.TrailingZeroBits(), x.Cmp(y), x.CmpAbs(y), x.IsInt64(), x.IsUint64(), x.Int64(), x.Uint64())
	fmt.Println(z.Add(x, y), new(big.Int).Sub(x, y), new(big.Int).Mul(x, y), new(big.Int).Neg(x), new(big.Int).Abs(x))
	fmt.Println(new(big.Int).And(x, y), new(big.Int).Or(x, y), new(big.Int).Xor(x, y), new(big.Int).AndNot(x, y), new(big.Int).Not(x))
	n := uint(r.Intn(200))
	fmt.Println(n, new(big.Int).Lsh(x, n), new(big.Int).Rsh(x, n), x.Bit(int(n)), new(big.Int).SetBit(x, int(n), uint(r.Intn(2))))
	for _, f := range []func(a, b *big.Int) any{
		func(a, b *big.Int) any { return new(big.Int).Quo(a, b) },
		func(a, b *big.Int) any { return new(big.Int).Rem(a, b) },
		func(a, b *big.Int) any { return new(big.Int).Div(a, b) },
		func(a, b *big.Int) any { return new(big.Int).Mod(a, b) },
		func(a, b *big.Int) any { q, r := new(big.Int).QuoRem(a, b, new(big.Int)); return fmt.Sprint(q, r) },
		func(a, b *big.Int) any { q, r := new(big.Int).DivMod(a, b, new(big.Int)); return fmt.Sprint(q, r) },
		func(a, b *big.Int) any {
			q, r := new(big.Int).Divide(a, b, new(big.Int), pick(big.Trunc, big.Floor, big.Round, big.Ceil))
			return fmt.Sprint(q, r)
		},
		func(a, b *big.Int) any {
			x, y := new(big.Int), new(big.Int)
			g := new(big.Int).GCD(x, y, a, b)
			return fmt.Sprint(g, x, y, new(big.Int).GCD(nil, nil, a, b), new(big.Int).GCD(nil, y, a, b), y)
		},
		func(a, b *big.Int) any { return new(big.Int).ModInverse(a, b) },
		func(a, b *big.Int) any { return new(big.Int).Exp(a, big.NewInt(int64(r.Intn(40)-5)), b) },
		func(a, b *big.Int) any {
			return new(big.Int).Exp(a, b, new(big.Int).Add(new(big.Int).Abs(m), big.NewInt(2)))
		},
		func(a, b *big.Int) any { return new(big.Int).Exp(a, big.NewInt(int64(r.Intn(20)-2)), nil) },
		func(a, b *big.Int) any { return new(big.Int).Sqrt(a) },
		func(a, b *big.Int) any { return big.Jacobi(a, b) },
		func(a, b *big.Int) any { return a.ProbablyPrime(r.Intn(5) - 1) },
		func(a, b *big.Int) any { a = new(big.Int).Set(a); return a.Quo(a, a) },
		func(a, b *big.Int) any { a = new(big.Int).Set(a); return a.Mul(a, a) },
		func(a, b *big.Int) any { a = new(big.Int).Set(a); return a.Sub(a, a) },
		func(a, b *big.Int) any { a = new(big.Int).Set(a); return a.Mod(b, a) },
		func(a, b *big.Int) any { a = new(big.Int).Set(a); return a.Add(b, a).Add(a, b) },
		func(a, b *big.Int) any { buf := make([]byte, 20); return a.FillBytes(buf) },
		func(a, b *big.Int) any { return new(big.Int).Rand(r, a) },
	} {
		guard("f", func() any { return f(x, y) })
	}
	f, acc := x.Float64()
	fmt.Println(f, acc, x.Bytes(), new(big.Int).SetBytes(x.Bytes()), x.Bits())
	base := 2 + r.Intn(61)
	s := x.Text(base)
	back, ok := new(big.Int).SetString(s, base)
	fmt.Println(base, s, back, ok, string(x.Append([]byte("<"), base)))
	format := "%" + pick("", "+", " ", "#", "0", "-", "+#", "-#", "0#") + pick("", "30", "5", ".10", "40.35", ".0") + pick("d", "x", "X", "b", "o", "O", "s", "v", "q")
	fmt.Printf("%s ["+format+"]\n", format, x)
	gob, err := x.GobEncode()
	fmt.Println(gob, err, back.GobDecode(gob), back)
	js, err := json.Marshal(map[string]any{"x": x, "r": big.NewRat(x.Int64()|1, 6)})
	var got struct{ X *big.Int }
	fmt.Println(string(js), err, json.Unmarshal(js, &got), got.X)
}

func rats(bits int) {
	den := func() *big.Int {
		if d := random(bits); d.Sign() != 0 {
			return d
		}
		return big.NewInt(7)
	}
	x, y := new(big.Rat).SetFrac(random(bits), den()), new(big.Rat).SetFrac(random(bits), den())
	fmt.Println(x, y, x.RatString(), x.Cmp(y), x.Sign(), x.IsInt(), x.Num(), x.Denom())
	fmt.Println(new(big.Rat).Add(x, y), new(big.Rat).Sub(x, y), new(big.Rat).Mul(x, y), new(big.Rat).Neg(x), new(big.Rat).Abs(x))
	guard("quo", func() any { return new(big.Rat).Quo(x, y) })
	guard("inv", func() any { return new(big.Rat).Inv(x) })
	for _, p := range []int{0, 1, 5, 30} {
		fmt.Print(x.FloatString(p), " ")
	}
	fmt.Println(x.FloatPrec())
	f, exact := x.Float64()
	g, exact32 := x.Float32()
	fmt.Println(f, exact, g, exact32)
	gob, err := x.GobEncode()
	back := new(big.Rat)
	fmt.Println(gob, err, back.GobDecode(gob), back)
	text, err := x.MarshalText()
	fmt.Println(string(text), err, back.UnmarshalText(text), back)
	f = math.Float64frombits(r.Uint64())
	fmt.Println(new(big.Rat).SetFloat64(f))
	if z := new(big.Rat).SetFloat64(f); z != nil {
		h, exact := z.Float64()
		fmt.Println(h == f, exact)
		s, exact := z.Float32()
		fmt.Println(s, exact)
	}
}

func texts() {
	for _, s := range []string{"", "0", "-0", "+5", "-", "+", "1_000", "_1", "1_", "1__0", "0x_1f", "0x1F", "0b101", "0o17", "017", "08", "0b2", "0x", "12a", " 1", "1 ", "zz", "ZZ", "1.5", ".5", "5.", ".", "1e3", "1E-3", "1e", "1e+", "1p5", "1p-5", "0x1p4", "0x1.8p1", "0b1.1", "0o1.4", "1/2", "1/0", "-3/6", "3/-6", "0x10/0b11", "1/2/3", "1e1_0", "1e_1", "1e1000001", "1e99999999999999999999", "1p10000001", "0e5", "Inf", "1.2.3", "0_1", "0_8", "00", "0.1e-2", "0x.8", "1_0.5_0", "007/2"} {
		for _, base := range []int{0, 2, 8, 10, 16, 36, 62} {
			z, ok := new(big.Int).SetString(s, base)
			fmt.Print(z, ok, " ")
		}
		q, ok := new(big.Rat).SetString(s)
		if ok && q.Num().BitLen()+q.Denom().BitLen() > 1000 {
			fmt.Println(s, "long", ok)
			continue
		}
		fmt.Println(s, q, ok)
		var i big.Int
		n, err := fmt.Sscan(s, &i)
		fmt.Print(n, err, &i, " ")
		n, err = fmt.Sscanf(s, "%x", &i)
		fmt.Print(n, err, &i, " ")
		n, err = fmt.Sscan(s, new(big.Rat))
		fmt.Println(n, err, i.UnmarshalText([]byte(s)), i.UnmarshalJSON([]byte(s)), new(big.Rat).UnmarshalText([]byte(s)))
	}
	var none *big.Int
	fmt.Println(none, none.Text(10), string(none.Append(nil, 10)))
	fmt.Printf("%d %x %v %s\n", none, none, big.NewInt(5), &big.Int{})
	var zero big.Rat
	fmt.Println(&zero, zero.Num(), zero.Denom(), zero.IsInt(), zero.FloatString(3), new(big.Rat).Add(&zero, big.NewRat(1, 3)), big.NewRat(-4, -6), new(big.Rat).SetFrac64(3, -9), new(big.Rat).SetInt64(-3), new(big.Rat).SetUint64(9), new(big.Rat).SetInt(big.NewInt(4)))
	for name, f := range []func() any{
		func() any { return big.NewRat(1, 0) }, func() any { return new(big.Int).Quo(big.NewInt(1), &big.Int{}) }, func() any { return new(big.Int).Sqrt(big.NewInt(-1)) },
		func() any { return big.NewInt(1).Bit(-1) }, func() any { return new(big.Int).SetBit(big.NewInt(1), -1, 1) }, func() any { return new(big.Int).SetBit(big.NewInt(1), 1, 2) }, func() any { return big.NewInt(1).Text(1) },
		func() any { return big.NewInt(1).Text(63) }, func() any { z, ok := new(big.Int).SetString("1", 1); return fmt.Sprint(z, ok) }, func() any { return new(big.Int).GobDecode([]byte{9}) }, func() any { return new(big.Rat).GobDecode([]byte{1, 2}) }, func() any { return new(big.Rat).GobDecode([]byte{2, 0, 0, 0, 9}) },
		func() any { return big.Jacobi(big.NewInt(1), big.NewInt(2)) }, func() any { return big.NewInt(7).ProbablyPrime(-1) }, func() any { return new(big.Rat).SetFrac(big.NewInt(1), &big.Int{}) }, func() any { return new(big.Rat).SetFloat64(math.NaN()) }, func() any { return big.NewInt(1 << 40).FillBytes(make([]byte, 2)) },
		func() any {
			q, r := new(big.Int).Divide(big.NewInt(7), big.NewInt(2), nil, big.ToNearestAway)
			return fmt.Sprint(q, r)
		},
	} {
		guard(fmt.Sprint(name), f)
	}
	fmt.Println(big.Below, big.Exact, big.Above, big.Accuracy(5), big.ToNearestEven, big.ToPositiveInf, big.RoundingMode(9), big.MaxBase)
}

func theory() {
	for n := int64(-3); n < 300; n++ {
		if big.NewInt(n).ProbablyPrime(0) {
			fmt.Print(n, " ")
		}
	}
	fmt.Println()
	for _, s := range []string{"3825123056546413051", "318665857834031151167461", "3317044064679887385961981", "2305843009213693951", "170141183460469231731687303715884105727", "1000000000000000000000000000057", "1000000016000000063", "4294967297", "121", "3481", "5459", "5777", "989", "3239"} {
		x, _ := new(big.Int).SetString(s, 10)
		fmt.Println(s, x.ProbablyPrime(0), x.ProbablyPrime(10))
	}
	for _, p := range []int64{3, 5, 7, 13, 17, 41, 73, 97, 193, 1000003, 1000000007, 998244353} {
		for range 6 {
			x := big.NewInt(r.Int63n(3*p) - p)
			fmt.Print(x, " ", new(big.Int).ModSqrt(x, big.NewInt(p)), " ", big.Jacobi(x, big.NewInt(p)), "; ")
		}
		fmt.Println()
	}
	for range 30 {
		a, b := int64(r.Intn(60)-20), int64(r.Intn(60)-20)
		fmt.Println(a, b, new(big.Int).MulRange(a, b), new(big.Int).Binomial(a, b))
	}
	fib := [2]*big.Int{big.NewInt(0), big.NewInt(1)}
	for range 2000 {
		fib[0].Add(fib[0], fib[1])
		fib[0], fib[1] = fib[1], fib[0]
	}
	fmt.Println(fib[0])
	long := new(big.Int).Exp(big.NewInt(3), big.NewInt(40000), nil)
	text := long.String()
	back, ok := new(big.Int).SetString(text, 10)
	fmt.Println(len(text), text[:30], back.Cmp(long), ok, len(strings.Repeat("7", 3)), new(big.Int).Mod(long, big.NewInt(1000000007)))
	hex, _ := new(big.Int).SetString(long.Text(62), 62)
	fmt.Println(hex.Cmp(long), new(big.Int).Sqrt(long).BitLen(), new(big.Int).Mul(long, long).BitLen())
}

func main() {
	for range 150 {
		ints(300)
	}
	for range 60 {
		ints(70)
	}
	for range 100 {
		rats(120)
	}
	for range 60 {
		rats(1200)
	}
	texts()
	theory()
}
