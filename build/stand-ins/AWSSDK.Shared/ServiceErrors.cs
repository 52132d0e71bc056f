using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;

namespace Slipway.StandIns;

/// <summary>
/// Error codes to the exceptions of a service's Model namespace. The class is named by the shape: ResourceInUse and
/// RepositoryNotFoundException become ResourceInUseException and RepositoryNotFoundException.
/// </summary>
internal sealed class ServiceErrors
{
    private delegate AmazonServiceException Constructor(
        string message, Exception inner, ErrorType type, string code, string requestId, HttpStatusCode status);

    private readonly Dictionary<string, Constructor> _byName;
    private readonly Constructor _other;
    private readonly Action<AmazonServiceException, JsonElement> _readMembers;

    /// <param name="general">The service's general exception; the modelled ones derive from it.</param>
    /// <param name="readMembers">Copies members that an exception has besides its message.</param>
    public ServiceErrors(Type general, Action<AmazonServiceException, JsonElement> readMembers = null)
    {
        _other = Compile(general);
        _readMembers = readMembers;
        _byName = general.Assembly.GetTypes().Where(type => type.IsSubclassOf(general)).ToDictionary(type => type.Name, Compile);
    }

    public AmazonServiceException Create(WireError error, Exception inner, HttpStatusCode status)
    {
        var name = error.Code is null || error.Code.EndsWith("Exception", StringComparison.Ordinal) ? error.Code : error.Code + "Exception";
        var create = name is not null && _byName.TryGetValue(name, out var modelled) ? modelled : _other;
        var blame = (int)status is >= 400 and < 500 ? ErrorType.Sender : ErrorType.Receiver;
        var exception = create(error.Message, inner, blame, error.Code, error.RequestId, status);
        if (error.Body.ValueKind == JsonValueKind.Object)
        {
            _readMembers?.Invoke(exception, error.Body);
        }
        return exception;
    }

    private static Constructor Compile(Type type)
    {
        Type[] signature = [typeof(string), typeof(Exception), typeof(ErrorType), typeof(string), typeof(string), typeof(HttpStatusCode)];
        var parameters = signature.Select(Expression.Parameter).ToArray();
        return Expression.Lambda<Constructor>(Expression.New(type.GetConstructor(signature), parameters), parameters).Compile();
    }
}
