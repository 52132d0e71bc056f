namespace Slipway.LocalCloud.CloudWatch.Expressions;

/// <summary>A parsed expression: <see cref="ExpressionParser.Parse"/> makes it.</summary>
internal abstract record Expression
{
    public abstract MathValue Compute(MathScope scope);
}

/// <summary>A number as it is written.</summary>
internal sealed record Constant(double Value) : Expression
{
    public override MathValue Compute(MathScope scope) => new MathScalar(Value);
}

/// <summary>A text in quotes.</summary>
internal sealed record Quoted(string Text) : Expression
{
    public override MathValue Compute(MathScope scope) => new MathWord(Text);
}

/// <summary>Another query by its id, or one of FILL's words.</summary>
internal sealed record Reference(string Id) : Expression
{
    public override MathValue Compute(MathScope scope) => Id is "REPEAT" or "LINEAR" ? new MathWord(Id) : scope.Resolve(Id);
}

/// <summary>Two values and an operator.</summary>
internal sealed record Binary(string Operator, Expression Left, Expression Right) : Expression
{
    private static readonly Dictionary<string, Func<double, double, double>> Operators = new(StringComparer.Ordinal)
    {
        ["+"] = (a, b) => a + b,
        ["-"] = (a, b) => a - b,
        ["*"] = (a, b) => a * b,
        ["/"] = (a, b) => a / b,
        ["^"] = Math.Pow,
        ["<"] = (a, b) => a < b ? 1 : 0,
        [">"] = (a, b) => a > b ? 1 : 0,
        ["<="] = (a, b) => a <= b ? 1 : 0,
        [">="] = (a, b) => a >= b ? 1 : 0,
        ["=="] = (a, b) => a.Equals(b) ? 1 : 0,
        ["!="] = (a, b) => a.Equals(b) ? 0 : 1,
        ["&&"] = (a, b) => a != 0 && b != 0 ? 1 : 0,
        ["||"] = (a, b) => a != 0 || b != 0 ? 1 : 0,
    };

    public override MathValue Compute(MathScope scope) => Left.Compute(scope).With(Right.Compute(scope), Operators[Operator]);
}

/// <summary>Several in square brackets.</summary>
internal sealed record Listed(IReadOnlyList<Expression> Items) : Expression
{
    public override MathValue Compute(MathScope scope) =>
        new MathArray([.. Items.Select((item, index) => item.Compute(scope) is MathSeries series
        ? new MathItem(item is Reference named ? named.Id : $"item{index + 1}", series)
        : throw new ExpressionException("Expected time series between [ and ]."))]);
}

/// <summary>A function and its arguments.</summary>
internal sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override MathValue Compute(MathScope scope) =>
        MathFunctions.Compute(Function, [.. Arguments.Select(argument => argument.Compute(scope))], scope);
}
