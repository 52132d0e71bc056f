using System.Buffers;
using Slipway.Domain.Data;

namespace Slipway.Inference;

/// <summary>The memory of one request, used again by later ones: a warm server allocates next to nothing.</summary>
internal sealed class Invocation(InputSchema schema)
{
    // What a large request needed is given back to the collector instead of being held for ever.
    private const int MostKeptBytes = 256 * 1024;
    private byte[] _body = new byte[4096];
    private double[] _predictions = new double[16];
    private int _length;

    public InputRows Rows { get; } = new(schema);

    public ArrayBufferWriter<byte> Output { get; } = new(1024);

    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _length);

    public Span<double> Predictions
    {
        get
        {
            if (_predictions.Length < Rows.Count)
            {
                _predictions = new double[Rows.Count];
            }

            return _predictions.AsSpan(0, Rows.Count);
        }
    }

    public bool IsSmall => _body.Length <= MostKeptBytes && Output.Capacity <= MostKeptBytes;

    /// <summary>Reads the whole body; false when it is too large.</summary>
    public async ValueTask<bool> TryReadAsync(Stream body, CancellationToken cancellation)
    {
        while (true)
        {
            if (_length == _body.Length)
            {
                Array.Resize(ref _body, _body.Length * 2);
            }

            var read = await body.ReadAsync(_body.AsMemory(_length), cancellation);
            _length += read;
            if (read == 0 || _length > InferenceOptions.MostBodyBytes)
            {
                return read == 0;
            }
        }
    }

    public void Clear()
    {
        _length = 0;
        Rows.Clear();
        Output.ResetWrittenCount();
    }
}
